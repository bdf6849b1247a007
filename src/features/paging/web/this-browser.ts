/** A reason, in one sentence, why this browser cannot be woken. */
export class NotHere extends Error {}

/** Why pages cannot reach this browser; undefined when they can, as far as can be known before trying. */
export function whyNotHere(): string | undefined {
  if (!isSecureContext)
    return 'Browsers take pages only over https. This address is plain http, so use e-mail, or serve Evenkeel over https.';
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)
    return Notification.permission === 'denied' ? refused : undefined;
  if (isApple())
    return 'On an iPhone or iPad, first add Evenkeel to the home screen (Share, then Add to Home Screen), and open this screen from there.';
  return 'This browser cannot be woken while it is closed. Use another one, or e-mail.';
}

const refused =
  'This browser was told not to show notifications from here. Allow them in the settings beside its address bar, then try again.';

/** iPads call themselves a Mac, but are touched. */
export function isApple(): boolean {
  return (
    /\b(iPhone|iPad|iPod)\b/.test(navigator.userAgent) ||
    (/\bMacintosh\b/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

export interface PushAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Asks for permission and subscribes. `vapidPublicKey`: base64url. @throws NotHere with the reason */
export async function subscribeThisBrowser(vapidPublicKey: string): Promise<PushAddress> {
  const impossible = whyNotHere();
  if (impossible) throw new NotHere(impossible);
  const answer = await Notification.requestPermission();
  if (answer === 'denied') throw new NotHere(refused);
  if (answer !== 'granted') throw new NotHere('The question was not answered, so nothing has changed.');
  const worker = await readyWorker();
  try {
    const subscription = await subscribe(worker.pushManager, vapidPublicKey);
    const { endpoint, keys } = subscription.toJSON();
    if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new Error('a subscription without keys');
    return { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] };
  } catch {
    throw new NotHere(
      'This browser could not reach its push service. A private window has none; some browsers and networks block it.',
    );
  }
}

/** The worker is registered at the start of the app; a browser that refused it would let us wait for ever. */
async function readyWorker(): Promise<ServiceWorkerRegistration> {
  if ((await navigator.serviceWorker.getRegistration()) === undefined)
    await navigator.serviceWorker.register('/sw.js').catch(() => {
      throw new NotHere(
        'This browser did not allow the part of Evenkeel that wakes it. Is it a private window?',
      );
    });
  return navigator.serviceWorker.ready;
}

/** A subscription that was made for another server key (the data was reset) is replaced. */
async function subscribe(manager: PushManager, vapidPublicKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: vapidPublicKey };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    const old = await manager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    return manager.subscribe(options);
  }
}
