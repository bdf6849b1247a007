// Lets durations tick by the server's clock, and looks again when the phone comes back from the pocket.
const main = document.querySelector('main');
const began = Number(main.dataset.now) - performance.now();
const two = (n) => String(n).padStart(2, '0');
const span = (s) =>
  s < 60
    ? s + ' s'
    : s < 600
      ? Math.floor(s / 60) + ' min' + (s % 60 ? ' ' + (s % 60) + ' s' : '')
      : s < 3600
        ? Math.floor(s / 60) + ' min'
        : Math.floor(s / 3600) + ' h ' + Math.floor((s % 3600) / 60) + ' min';
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
let hiddenAt = 0;
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (hiddenAt && Date.now() - hiddenAt > 20000) location.replace(location.pathname);
});
for (const form of document.forms)
  form.addEventListener('submit', () =>
    setTimeout(() => {
      for (const one of document.querySelectorAll('button')) one.disabled = true;
    }),
  );
// Says that a person has it on a screen: mail servers look at links too, but show them to nobody.
const say = () => {
  if (document.hidden) return;
  document.removeEventListener('visibilitychange', say);
  fetch(location.pathname + '/seen', { method: 'POST', keepalive: true }).catch(() => {});
};
if (document.forms.length > 0) {
  document.addEventListener('visibilitychange', say);
  setTimeout(say, 600);
}
