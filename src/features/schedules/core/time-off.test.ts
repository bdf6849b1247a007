import { expect, test } from 'vitest';
import { entryCounts, timesOf } from './time-off.ts';

test.each([
  ['one day', { fromOn: '2027-01-04', toOn: '2027-01-04' }, '2027-01-03T23:00:00Z', '2027-01-04T23:00:00Z'],
  [
    'a day with 23 hours',
    { fromOn: '2027-03-28', toOn: '2027-03-28' },
    '2027-03-27T23:00:00Z',
    '2027-03-28T22:00:00Z',
  ],
  [
    'hours',
    { fromMs: Temporal.Instant.from('2027-01-04T08:00:00Z').epochMilliseconds, toMs: 1799064000000 },
    '2027-01-04T08:00:00Z',
    '2027-01-04T12:00:00Z',
  ],
])('%s is from here to there', (_, typed, from, to) => {
  expect(timesOf(typed, 'Europe/Oslo')).toMatchObject({
    fromMs: Temporal.Instant.from(from).epochMilliseconds,
    toMs: Temporal.Instant.from(to).epochMilliseconds,
  });
});

test.each([
  ['nothing', {}, 'bad-time-off'],
  ['one end', { fromOn: '2027-01-04' }, 'bad-time-off'],
  ['days and hours', { fromOn: '2027-01-04', toOn: '2027-01-05', toMs: 1 }, 'bad-time-off'],
  ['days the wrong way', { fromOn: '2027-01-05', toOn: '2027-01-04' }, 'ends-before-it-begins'],
  ['hours the wrong way', { fromMs: 5, toMs: 5 }, 'ends-before-it-begins'],
])('%s is refused', (_, typed, code) => expect(timesOf(typed, 'Europe/Oslo')).toBe(code));

const day = { summary: 'Vacation in Rome', busy: false, days: {} };
const hours = { summary: 'Dentist', busy: true, days: null };
test.each([
  ['a whole day, though marked as free', day, { hoursToo: false, words: [] }, true],
  ['hours, unless told', hours, { hoursToo: false, words: [] }, false],
  ['hours when they count', hours, { hoursToo: true, words: [] }, true],
  ['hours marked as free', { ...hours, busy: false }, { hoursToo: true, words: [] }, false],
  ['one of the words, in any letters', day, { hoursToo: false, words: ['sick', 'VACATION'] }, true],
  ['none of the words', day, { hoursToo: false, words: ['sick'] }, false],
])('an entry counts: %s', (_, entry, rule, counts) => expect(entryCounts(entry, rule)).toBe(counts));
