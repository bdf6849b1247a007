// Lets durations tick by the server's clock, shows times in the reader's zone, and says when there is something new.
const main = document.querySelector('main');
const began = Number(main.dataset.now) - performance.now();
const two = (n) => String(n).padStart(2, '0');
const span = (s) =>
  s < 60
    ? s + ' s'
    : s < 3600
      ? Math.floor(s / 60) + ' min'
      : s < 172800
        ? Math.floor(s / 3600) + ' h ' + Math.floor((s % 3600) / 60) + ' min'
        : Math.floor(s / 86400) + ' d';
const clock = (s) =>
  s < 3600
    ? Math.floor(s / 60) + ':' + two(s % 60)
    : Math.floor(s / 3600) + ':' + two(Math.floor((s % 3600) / 60)) + ':' + two(s % 60);
const tick = () => {
  const now = began + performance.now();
  for (const one of document.querySelectorAll('[data-since]'))
    one.textContent = span(Math.max(0, Math.floor((now - one.dataset.since) / 1000)));
  for (const one of document.querySelectorAll('[data-until]'))
    one.textContent = clock(Math.max(0, Math.floor((one.dataset.until - now) / 1000)));
};
if (main.dataset.now) setInterval(tick, 1000);
const today = new Date(Number(main.dataset.now)).toDateString();
for (const one of document.querySelectorAll('time[datetime]')) {
  const at = new Date(one.dateTime);
  const day = at.toDateString() === today ? {} : { weekday: 'short', day: 'numeric', month: 'short' };
  one.title = one.textContent;
  one.textContent = at.toLocaleString([], { hour: '2-digit', minute: '2-digit', ...day });
}
const news = document.querySelector('.news');
const look = async () => {
  if (!news || document.hidden) return;
  try {
    const answer = await fetch(location.pathname);
    const version = /data-version="([^"]+)"/.exec(await answer.text());
    if (version && version[1] !== main.dataset.version) news.hidden = false;
  } catch {
    // The line is away: the next look comes in a minute.
  }
};
if (news) {
  setInterval(() => void look(), 60000);
  document.addEventListener('visibilitychange', () => void look());
}
for (const form of document.forms)
  form.addEventListener('submit', () =>
    setTimeout(() => {
      for (const one of document.querySelectorAll('button')) one.disabled = true;
    }),
  );
