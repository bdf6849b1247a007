import { expect, test } from 'vitest';
import { readIcal, UnreadableCalendar } from './read-ical.ts';

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events, 'END:VCALENDAR'].join('\r\n');
const event = (uid: string, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T000000Z', 'SUMMARY:On call', ...lines, 'END:VEVENT'].join(
    '\r\n',
  );
const at = (text: string) => new Date(text).getTime();
const read = (text: string, most = 100) =>
  readIcal({
    text,
    window: { fromMs: at('2026-10-01T00:00:00Z'), toMs: at('2027-02-01T00:00:00Z') },
    zone: 'Europe/Oslo',
    most,
  });
const words = async (text: string) =>
  (await read(text)).map(
    ({ key, fromMs, toMs, days }) =>
      `${key}: ${days ? `${days.fromOn} to ${days.toOn}, ` : ''}${new Date(fromMs).toISOString().slice(0, 16)} ${(toMs - fromMs) / 3_600_000} h`,
  );

test('times of a zone, of none, in UTC, whole days, and rules over a change of the clock', async () => {
  const text = calendar(
    event('utc', 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z'),
    event(
      'zone',
      'DTSTART;TZID=America/New_York:20261202T090000',
      'DTEND;TZID=America/New_York:20261202T100000',
    ),
    event('outlook', 'DTSTART;TZID=W. Europe Standard Time:20261203T090000', 'DURATION:PT8H'),
    event('floating', 'DTSTART:20261204T090000', 'DTEND:20261204T100000'),
    event('days', 'DTSTART;VALUE=DATE:20261205', 'DTEND;VALUE=DATE:20261207'),
    event('a-day', 'DTSTART;VALUE=DATE:20261208'),
    event('rule', 'DTSTART;TZID=Europe/Oslo:20261020T090000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    event('cancelled', 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z', 'STATUS:CANCELLED'),
    event('long-ago', 'DTSTART:20200101T090000Z', 'DTEND:20200101T100000Z'),
  );
  expect(await words(text)).toEqual([
    'rule 2026-10-20T07:00:00.000Z: 2026-10-20T07:00 8 h',
    'rule 2026-10-27T08:00:00.000Z: 2026-10-27T08:00 8 h',
    'utc: 2026-12-01T09:00 1 h',
    'zone: 2026-12-02T14:00 1 h',
    'outlook: 2026-12-03T08:00 8 h',
    'floating: 2026-12-04T08:00 1 h',
    'days: 2026-12-05 to 2026-12-06, 2026-12-04T23:00 48 h',
    'a-day: 2026-12-08 to 2026-12-08, 2026-12-07T23:00 24 h',
  ]);
});

test.each<[string, string]>([
  ['not a calendar', '<html>Sign in</html>'],
  ['nothing', ''],
  [
    'every second for ever',
    calendar(event('a', 'DTSTART:20261001T090000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')),
  ],
  [
    'more than may be',
    calendar(event('a', 'DTSTART:20261001T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY')),
  ],
])('%s is refused, and the server goes on', async (_, text) => {
  await expect(read(text)).rejects.toBeInstanceOf(UnreadableCalendar);
});

test.each<[string, string]>([
  ['an end before the begin', event('a', 'DTSTART:20261201T090000Z', 'DTEND:20261201T080000Z')],
  ['no begin', event('a', 'DTEND:20261201T080000Z')],
  ['a begin that is none', event('a', 'DTSTART:yesterday', 'DTEND:20261201T080000Z')],
  [
    'a rule that never comes true',
    event('a', 'DTSTART:20261201T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
  ],
  ['a name of the language', event('__proto__', 'DTEND:20261201T080000Z')],
])('%s is passed over', async (_, broken) => {
  const text = calendar(broken, event('good', 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z'));
  expect(await words(text)).toEqual(['good: 2026-12-01T09:00 1 h']);
});
