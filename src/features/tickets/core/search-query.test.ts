import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitBegins, hitEnds, parseSearch, snippetParts } from './search-query.ts';

test.each([
  ['checkout', '', 'checkout'],
  ['disk full', 'disk', 'full'],
  ['disk full ', 'disk', 'full'],
  ['disk "is full"', 'disk "is full"', ''],
  ['disk "is fu', 'disk "is fu', ''],
  ['disk -raid', 'disk -raid', ''],
  ['disk or memory', 'disk or memory', ''],
  ['disk or', 'disk or', ''],
  ['ab', 'ab', ''],
  ['10.0.0.1', '', '10.0.0.1'],
  ['Störung Ausfa', 'Störung', 'Ausfa'],
  ['a\u0000b', 'a b', ''],
  ['', '', ''],
])('%j asks for the words %j and what begins with %j', (typed, words, begun) => {
  // A blank at the end says that the word is finished.
  const parsed = parseSearch(typed);
  expect(parsed).toEqual(typed.endsWith(' ') ? { words: typed.trim(), begun: '' } : { words, begun });
});

const unmarked = fc
  .string({ minLength: 1 })
  .filter((text) => !text.includes(hitBegins) && !text.includes(hitEnds));
test('a snippet is the text itself, in pieces', () => {
  expect(snippetParts(`the ${hitBegins}disk${hitEnds} is\n full`)).toEqual([
    { text: 'the ', hit: false },
    { text: 'disk', hit: true },
    { text: ' is full', hit: false },
  ]);
  fc.assert(
    fc.property(fc.array(fc.record({ text: unmarked, hit: fc.boolean() })), (given) => {
      const marked = given.map(({ text, hit }) => (hit ? hitBegins + text + hitEnds : text)).join('');
      const whole = given
        .map(({ text }) => text)
        .join('')
        .replace(/\s+/g, ' ');
      expect(
        snippetParts(marked)
          .map(({ text }) => text)
          .join('')
          .replace(/\s+/g, ' '),
      ).toBe(whole);
    }),
  );
});
