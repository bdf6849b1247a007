import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSnooze, minutesTyped, readWaitTime } from './wait-time.ts';

const oslo = 'Europe/Oslo';
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
/** A Wednesday, 13:20 in Oslo. */
const now = at('2026-11-25T12:20:00Z');

describe('for how long', () => {
  test.each([
    [undefined, { wait: 'until-morning' }],
    ['  ', { wait: 'until-morning' }],
    ['until morning', { wait: 'until-morning' }],
    ['2h', { wait: 'minutes', minutes: 120 }],
    ['30m', { wait: 'minutes', minutes: 30 }],
    ['90 min', { wait: 'minutes', minutes: 90 }],
    ['for 2 H', { wait: 'minutes', minutes: 120 }],
    ['45', { wait: 'minutes', minutes: 45 }],
    ['7d', { wait: 'minutes', minutes: 7 * 1440 }],
    ['until 14:00', { wait: 'until', atMs: at('2026-11-25T13:00:00Z') }],
    ['UNTIL 8:00', { wait: 'until', atMs: at('2026-11-26T07:00:00Z') }],
    ['until 2026-11-27 08:00', { wait: 'until', atMs: at('2026-11-27T07:00:00Z') }],
    ['until 2026-11-27T08:00Z', { wait: 'until', atMs: at('2026-11-27T08:00:00Z') }],
    ['until 2026-11-27T08:00+09:00', { wait: 'until', atMs: at('2026-11-26T23:00:00Z') }],
    ['4m', { wait: 'too-soon' }],
    ['0', { wait: 'too-soon' }],
    ['until 13:24', { wait: 'too-soon' }],
    ['until 2026-11-24 08:00', { wait: 'too-soon' }],
    ['8d', { wait: 'too-late' }],
    ['99999d', { wait: 'too-late' }],
    ['until 2027-11-27 08:00', { wait: 'too-late' }],
    ['a while', { wait: 'unreadable' }],
    ['14:00', { wait: 'unreadable' }],
    ['-2h', { wait: 'unreadable' }],
    ['2h please', { wait: 'unreadable' }],
    ['until', { wait: 'unreadable' }],
    ['until 25:00', { wait: 'unreadable' }],
    ['until 2h', { wait: 'unreadable' }],
    ['until 2026-02-30 08:00', { wait: 'unreadable' }],
    ['until the weekend', { wait: 'unreadable' }],
    ['constructor', { wait: 'unreadable' }],
  ])('%s', (typed, expected) => expect(readWaitTime(typed, now, oslo)).toEqual(expected));

  test.each([
    ['Europe/Oslo', '2026-11-25T13:00:00Z'],
    ['America/New_York', '2026-11-25T19:00:00Z'],
    ['Asia/Kolkata', '2026-11-26T08:30:00Z'],
  ])('14:00 is that of whoever types it: %s', (zone, expected) =>
    expect(readWaitTime('until 14:00', now, zone)).toEqual({ wait: 'until', atMs: at(expected) }),
  );

  test('the night in which clocks go back is an hour longer', () =>
    expect(readWaitTime('until 08:00', at('2026-10-24T20:00:00Z'), oslo)).toEqual({
      wait: 'until',
      atMs: at('2026-10-25T07:00:00Z'),
    }));

  test('law: what is promised lies between five minutes and a week ahead, whatever is typed', () => {
    const part = fc.constantFrom('until', 'for', '2h', '14:00', '2026-11-27', '08:00', '90', 'min', 'd', '3');
    const typed = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const read = readWaitTime(text, now, oslo);
        if (read.wait === 'minutes') expect(isSnooze(read.minutes)).toBe(true);
        if (read.wait === 'until') expect(isSnooze((read.atMs - now) / 60_000)).toBe(true);
      }),
    );
  });
});

test.each([
  ['30m', 30],
  ['2 h', 120],
  ['3d', 4320],
  ['15', 15],
  ['', undefined],
  ['soon', undefined],
  ['1.5h', undefined],
])('%j is so many minutes: %s', (typed, minutes) => expect(minutesTyped(typed)).toBe(minutes));
