import { expect, test } from 'vitest';
import { leftOf, updateDueInWords } from './update-words.ts';

test.each([
  [192, 'Next update in 3:12'],
  [0, 'Next update in 0:00'],
  [-20, 'Update due now'],
  [-150, 'Update 2 min late'],
  [-3 * 3600 - 300, 'Update 3 h 5 min late'],
])('%i s are left: %s', (leftSeconds, words) => {
  expect(updateDueInWords(1e9 + leftSeconds * 1000, 1e9)).toBe(words);
});

test.each([
  [0, 100],
  [150, 50],
  [300, 0],
  [900, 0],
])('after %i of 300 s, %i of the ring are left', (after, left) => {
  expect(leftOf(0, 300_000, after * 1000)).toBe(left);
});
