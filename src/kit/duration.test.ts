import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agoInWords, countdown, durationInWords } from './duration.ts';

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [48.9, '48 s'],
  [60, '1 min'],
  [108, '1 min 48 s'],
  [599, '9 min 59 s'],
  [600, '10 min'],
  [38 * 60 + 59, '38 min'],
  [3 * 3600, '3 h'],
  [3 * 3600 + 5 * 60, '3 h 5 min'],
  [31 * 3600 + 3599, '31 h'],
  [4 * 86400 + 100, '4 d'],
])('a span of %d seconds is said %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

test.each([
  [-30, 'just now'],
  [9, 'just now'],
  [10, '10 s ago'],
  [59, '59 s ago'],
  [60, '1 min ago'],
  [38 * 60, '38 min ago'],
  [5 * 3600 + 1800, '5 h ago'],
  [3 * 86400, '3 d ago'],
])('%d seconds back is %s', (seconds, words) => {
  expect(agoInWords(seconds)).toBe(words);
});

test.each([
  [-1, '0:00'],
  [7, '0:07'],
  [192, '3:12'],
  [3792, '1:03:12'],
  [36000, '10:00:00'],
])('%d seconds left show as %s', (seconds, clock) => {
  expect(countdown(seconds)).toBe(clock);
});

test('a countdown read back is the seconds that went in', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seconds) => {
      const parts = countdown(seconds).split(':').map(Number);
      expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
    }),
  );
});
