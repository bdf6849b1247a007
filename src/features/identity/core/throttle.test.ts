import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perAccount, perAddress, remembered, waitSeconds, type Throttle } from './throttle.ts';

const rows: [name: string, throttle: Throttle, count: number, ageSeconds: number, expected: number][] = [
  ['no failure', perAccount, 0, 0, 0],
  ['the free ones cost nothing', perAccount, 4, 0, 0],
  ['the fifth costs a second', perAccount, 5, 0, 1],
  ['then it doubles', perAccount, 6, 0, 2],
  ['and doubles', perAccount, 8, 0, 8],
  ['up to a minute', perAccount, 11, 0, 60],
  ['and not more, however many', perAccount, 1_000_000, 0, 60],
  ['what has passed counts', perAccount, 8, 5.2, 3],
  ['and over is over', perAccount, 8, 8, 0],
  ['a day without a failure forgets', perAccount, 1_000, 24 * 3600, 0],
  ['an office may fail more', perAddress, 49, 0, 0],
  ['but not without end', perAddress, 70, 0, 120],
  ['a clock that went back a little does not lengthen the wait', perAccount, 5, -100, 1],
];

describe('waitSeconds', () => {
  test.each(rows)('%s', (_, throttle, count, ageSeconds, expected) => {
    expect(waitSeconds({ count, ageSeconds }, throttle)).toBe(expected);
  });
});

const anyThrottle = fc.constantFrom(perAccount, perAddress);
const anyCount = fc.nat(10_000);
const anyAge = fc.double({ min: 0, max: 200_000, noNaN: true });

test('nobody is ever locked out for longer than the longest wait', () => {
  fc.assert(
    fc.property(anyThrottle, anyCount, anyAge, (throttle, count, ageSeconds) => {
      const wait = waitSeconds({ count, ageSeconds }, throttle);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(throttle.longestSeconds);
      // Whoever waits as told is looked at.
      expect(waitSeconds({ count, ageSeconds: ageSeconds + wait }, throttle)).toBe(0);
    }),
  );
});

test('more failures never mean a shorter wait, and time never a longer one', () => {
  fc.assert(
    fc.property(anyThrottle, anyCount, anyAge, (throttle, count, ageSeconds) => {
      const wait = waitSeconds({ count, ageSeconds }, throttle);
      expect(waitSeconds({ count: count + 1, ageSeconds }, throttle)).toBeGreaterThanOrEqual(wait);
      expect(waitSeconds({ count, ageSeconds: ageSeconds + 1 }, throttle)).toBeLessThanOrEqual(wait);
    }),
  );
});

test('guessing one account, however patiently, stays below 1,500 guesses a day', () => {
  let [seconds, failures, guesses] = [0, 0, 0];
  let last = 0;
  while (seconds < 86_400) {
    const state = { count: failures, ageSeconds: seconds - last };
    const wait = waitSeconds(state, perAccount);
    seconds += wait;
    if (wait > 0) continue;
    failures = remembered(state, perAccount) + 1;
    last = seconds;
    guesses++;
  }
  expect(guesses).toBeLessThan(1_500);
});
