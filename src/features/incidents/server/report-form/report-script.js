// Shows times in the reader's zone, and holds back a second tap.
const main = document.querySelector('main');
const today = new Date(Number(main.dataset.now)).toDateString();
for (const one of document.querySelectorAll('time[datetime]')) {
  const at = new Date(one.dateTime);
  const day = at.toDateString() === today ? {} : { weekday: 'short', day: 'numeric', month: 'short' };
  one.title = one.textContent;
  one.textContent = at.toLocaleString([], { hour: '2-digit', minute: '2-digit', ...day });
}
for (const form of document.forms)
  form.addEventListener('submit', () =>
    setTimeout(() => {
      for (const one of document.querySelectorAll('button')) one.disabled = true;
    }),
  );
