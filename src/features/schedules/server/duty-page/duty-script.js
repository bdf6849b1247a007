// Times are those of the schedule; who reads from a place with another clock is told theirs beside it.
const said = (at, timeZone, parts) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone }).format(at);
const day = { weekday: 'short', day: 'numeric', month: 'short' };
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
for (const time of document.querySelectorAll('time[data-zone]')) {
  const at = new Date(time.dateTime);
  const zone = time.dataset.zone;
  const isSameDay = said(at, undefined, day) === said(at, zone, day);
  if (isSameDay && said(at, undefined, clock) === said(at, zone, clock)) continue;
  const mine = document.createElement('span');
  const on = isSameDay ? '' : said(at, undefined, day).replace(',', '') + ', ';
  mine.textContent = ', ' + on + said(at, undefined, clock) + ' where you are';
  time.after(mine);
}
