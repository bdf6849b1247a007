import fc from 'fast-check';
import { expect, test } from 'vitest';
import { becauseInWords, firstName, listInWords, shortened, waitingInWords } from './words.ts';

test.each([
  ['sender-severity-critical', 'the source says critical, and nobody has said otherwise'],
  ['all-alerts-cleared', 'all its alerts cleared'],
  ['a-word-of-tomorrow', 'a word of tomorrow'],
  ['Rolled back 4f1c; errors are gone.', 'Rolled back 4f1c; errors are gone.'],
  ['fixed', 'fixed'],
  ['constructor', 'constructor'],
])('because %s', (because, words) => {
  expect(becauseInWords(because)).toBe(words);
});

test.each([
  [0, 'Nothing waits for you'],
  [1, 'One thing waits for you'],
  [2, 'Two things wait for you'],
  [10, 'Ten things wait for you'],
  [11, '11 things wait for you'],
])('%i waiting', (count, words) => {
  expect(waitingInWords(count)).toBe(words);
});

test.each([
  [[], ''],
  [['Shop'], 'Shop'],
  [['Shop', 'Search'], 'Shop and Search'],
  [['Shop', 'Search', 'Docs'], 'Shop, Search and Docs'],
  [['Shop', 'Search', 'Docs', 'Mail'], 'Shop, Search and 2 more'],
])('list %j', (names, words) => {
  expect(listInWords(names)).toBe(words);
});

test.each([
  ['Ada Lund', 'Ada'],
  ['  Ben  Kaur ', 'Ben'],
  ['root', 'root'],
])('first name of %j', (name, first) => {
  expect(firstName(name)).toBe(first);
});

test.each([
  ['short', 10, 'short'],
  ['cut at the last word that fits', 17, 'cut at the last…'],
  ['oneverylongwordwithoutanyspace', 10, 'oneverylon…'],
])('shortened %j to %i', (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
});

test('law: shortened is never longer than asked plus the dots, and leaves no half character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = shortened(text, most);
      expect(short.length).toBeLessThanOrEqual(Math.max(most + 1, Math.min(text.length, most)));
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});
