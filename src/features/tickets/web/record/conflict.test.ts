import { expect, test } from 'vitest';
import { mergeChange } from './conflict.ts';

const read = { version: 1, text: 'Errors', answer: '' };
const now = (text: string, answer?: string) => ({
  version: 3,
  text,
  changedBy: { name: 'Ada' },
  detail: answer === undefined ? {} : { answer },
});

test.each([
  ['they wrote the same', 'text', 'Errors in EU', now('Errors in EU'), { do: 'done' }],
  [
    'they answered, I reworded: both hold',
    'text',
    'Errors in EU',
    now('Errors', 'so'),
    { do: 'again', version: 3 },
  ],
  ['they reworded, I answered: both hold', 'answer', 'so', now('Errors in EU'), { do: 'again', version: 3 }],
  [
    'both reworded: both texts are shown',
    'text',
    'mine',
    now('theirs'),
    { do: 'ask', theirs: 'theirs', version: 3, by: 'Ada' },
  ],
  [
    'both answered',
    'answer',
    'mine',
    now('Errors', 'theirs'),
    { do: 'ask', theirs: 'theirs', version: 3, by: 'Ada' },
  ],
  ['they took it out', 'text', 'mine', null, { do: 'ask', theirs: null, version: 1, by: '' }],
  [
    'an answer of another version',
    'text',
    'mine',
    { odd: 1 },
    { do: 'ask', theirs: null, version: 1, by: '' },
  ],
] as const)('%s', (_, field, mine, current, expected) => {
  expect(mergeChange(read, field, mine, current)).toEqual(expected);
});
