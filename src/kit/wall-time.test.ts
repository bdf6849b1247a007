import { expect, test } from 'vitest';
import { clockTime, fullTime, isSameDay, longDay, shortDay, wallTime } from './wall-time.ts';

const ms = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const at = ms('2026-11-21T01:44:07Z');

test.each([
  ['Europe/Oslo', '02:44'],
  ['UTC', '01:44'],
  ['America/New_York', '20:44'],
  ['Asia/Kolkata', '07:14'],
])('in %s the clock says %s', (zone, time) => {
  expect(clockTime(at, zone)).toBe(time);
});

test('midnight is 00:00 and never 24:00', () => {
  expect(clockTime(ms('2026-11-21T00:00:00Z'), 'UTC')).toBe('00:00');
});

test.each([
  ['the same day', '2026-11-21T20:00:00Z', '02:44'],
  ['the next day', '2026-11-22T20:00:00Z', 'Sat 21 Nov, 02:44'],
  ['the next year', '2027-01-02T00:00:00Z', 'Sat 21 Nov 2026, 02:44'],
])('read on %s it is short without doubt', (_when, now, words) => {
  expect(wallTime(at, ms(now), 'Europe/Oslo')).toBe(words);
});

test('days are those of the zone, not of UTC', () => {
  expect(isSameDay(at, ms('2026-11-20T22:30:00Z'), 'UTC')).toBe(false);
  expect(isSameDay(at, ms('2026-11-20T23:30:00Z'), 'Europe/Oslo')).toBe(true);
  expect(longDay(at, 'America/New_York')).toBe('Friday 20 November');
  expect(shortDay(at, at, 'Europe/Oslo')).toBe('Sat 21 Nov');
});

test('nothing is left out of the full time', () => {
  expect(fullTime(at, 'Europe/Oslo')).toBe('Sat 21 Nov 2026, 02:44:07');
});
