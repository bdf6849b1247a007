import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionAt, mentionedIn, peopleNamed } from './mentions.ts';

const people = ['Ada', 'Ada Lund', 'Ben Kaur', 'عمر خ'].map((name) => ({ id: name, name }));

test.each([
  ['@Ada Lund, look', ['Ada Lund']],
  ['@ada, look', ['Ada']],
  ['(@Ben Kaur) and @Ada', ['Ben Kaur', 'Ada']],
  ['@Adam knows', []],
  ['mail ben@Ada', []],
  ['@عمر خ', ['عمر خ']],
  ['@@Ada', ['Ada']],
  ['no one', []],
])('%s', (text, expected) => {
  expect(mentionedIn(text, people).map(({ name }) => name)).toEqual(expected);
});

test.each([
  ['hi @ad', 6, { from: 3, typed: 'ad' }],
  ['@', 1, { from: 0, typed: '' }],
  ['@Ada Lu', 7, { from: 0, typed: 'Ada Lu' }],
  ['@Ada Lund is here', 17, undefined],
  ['a@b', 3, undefined],
  ['none', 4, undefined],
])('%s up to %d', (text, caret, expected) => {
  expect(mentionAt(text, caret)).toEqual(expected);
});

test('a name is found by any of its parts', () => {
  expect(peopleNamed(people, 'ka', 5).map(({ name }) => name)).toEqual(['Ben Kaur']);
  expect(peopleNamed(people, '', 2)).toHaveLength(2);
});

test('nobody is named who does not stand in the text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { name } of mentionedIn(text, people))
        expect(text.toLowerCase()).toContain(`@${name.toLowerCase()}`);
    }),
  );
});
