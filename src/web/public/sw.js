/*
 * The service worker: shows pages that arrive while no tab is open, lets them be answered from the notification,
 * and says so when the server cannot be reached. It keeps no data of the product.
 */
const offline = ['/offline.html', '/offline.css'];
const cacheName = 'evenkeel-offline-1';
const ackActions = [{ action: 'ack', title: "I've got it" }];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(offline)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === 'navigate')
    event.respondWith(fetch(event.request).catch(() => caches.match('/offline.html')));
  else if (offline.includes(pathname))
    event.respondWith(fetch(event.request).catch(() => caches.match(pathname)));
});

self.addEventListener('push', (event) => {
  const message = read(event.data);
  event.waitUntil(show(message).then(() => tell(message.receiptUrl, 'shown')));
});

/** Says what became of a message; that nobody hears it changes nothing here. */
async function tell(receiptUrl, what) {
  if (!receiptUrl) return;
  try {
    await fetch(`${sameOrigin(receiptUrl)}/${what}`, {
      method: 'POST',
      credentials: 'omit',
      keepalive: true,
    });
  } catch {
    // The server asks by other ways.
  }
}

/** A push that cannot be read is still shown: something was sent to wake somebody. */
function read(data) {
  try {
    return data.json();
  } catch {
    return { title: 'Evenkeel', body: 'Something needs you. Open Evenkeel to see what.' };
  }
}

/** The shape is PushPayload of channels/core/push-payload.ts; `data` and `actions` may also be given outright. */
function show(message) {
  const { kind, title, body, tag, at } = message;
  const url = message.url ?? message.data?.url;
  const ackUrl = message.ackUrl ?? message.data?.ackUrl;
  // A notice ("Ada has it") takes the place of the page that woke somebody, without a sound.
  // But "nobody was reached" wakes.
  const quiet = kind === 'notice' && message.loud !== true;
  const wakes = !quiet;
  return self.registration.showNotification(title, {
    body,
    data: { url, ackUrl, receiptUrl: message.receiptUrl },
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    silent: quiet,
    requireInteraction: wakes && (message.requireInteraction ?? true),
    actions: wakes && ackUrl ? (message.actions ?? ackActions) : [],
    ...(at ? { timestamp: new Date(at).getTime() } : {}),
    // Under the same tag a sound is made again only when asked for; without a tag it may not be asked for.
    ...(tag ? { tag, renotify: wakes && (message.renotify ?? true) } : {}),
  });
}

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event;
  notification.close();
  const { ackUrl, url, receiptUrl } = notification.data ?? {};
  const done = action === 'ack' && ackUrl ? acknowledge(notification, ackUrl, url) : open(url);
  event.waitUntil(Promise.all([done, tell(receiptUrl, 'read')]));
});

/** Takes it, and says what came of it in the same place: "You have it" or "Ada has it". */
async function acknowledge(notification, ackUrl, url) {
  const said = await answerOf(ackUrl);
  await self.registration.showNotification(said.title, {
    body: said.body,
    tag: notification.tag || 'evenkeel-answer',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    silent: said.ok,
    requireInteraction: !said.ok,
    // Not taken means that the paging goes on: leave the button there to try again.
    data: said.ok ? { url } : { url, ackUrl },
    actions: said.ok ? [] : ackActions,
  });
}

async function answerOf(ackUrl) {
  try {
    const answer = await fetch(sameOrigin(ackUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'same-origin',
      body: '{}',
    });
    const told = await answer.json().catch(() => ({}));
    const sentence = told.sentence ?? told.detail ?? told.title;
    // 409 and 410 mean that somebody has it or it has ended: nothing is left to do.
    const ok = answer.ok || answer.status === 409 || answer.status === 410;
    if (ok) return { ok, title: sentence ?? 'You have it', body: 'Press to open it.' };
    return { ok, title: 'Not taken yet', body: sentence ?? 'The server refused. Press to open it.' };
  } catch {
    return { ok: false, title: 'Not taken yet', body: 'The server cannot be reached from here. Try again.' };
  }
}

/** A link in a push leads to our own pages and nowhere else, by whatever name this browser knows the server. */
function sameOrigin(address) {
  const { pathname, search, hash } = new URL(address || '/', self.location.origin);
  return self.location.origin + pathname + search + hash;
}

/** Goes to the tab that shows it already, else to a new one: what is being written in another stays there. */
async function open(address) {
  const target = sameOrigin(address);
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = tabs.find((tab) => tab.url.split('#')[0] === target.split('#')[0]);
  if (there) return there.focus();
  return self.clients.openWindow(target);
}
