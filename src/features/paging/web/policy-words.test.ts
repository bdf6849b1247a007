import { expect, test } from 'vitest';
import { orderInWords, policyInWords } from './policy-words.ts';

const step = (delaySeconds: number, ...names: string[]) => ({ delaySeconds, names });

test.each([
  [
    'two steps, twice again',
    [step(300, 'Ada'), step(300, 'Ben')],
    2,
    'Ada at once, Ben after 5 min, then all of it twice more; after 30 min without an answer it ends loudly and the administrators are told.',
  ],
  [
    'one step, never again',
    [step(60, 'Ada', 'Ben')],
    0,
    'Ada and Ben at once; after 1 min without an answer it ends loudly and the administrators are told.',
  ],
  [
    'delays add up',
    [step(300, 'Ada'), step(600, 'everybody in Search'), step(900, 'Cleo')],
    1,
    'Ada at once, everybody in Search after 5 min, Cleo after 15 min, then all of it once more; after 1 h without an answer it ends loudly and the administrators are told.',
  ],
  [
    'a delay being typed',
    [step(NaN, 'Ada'), step(300)],
    3,
    'Ada at once, nobody after a while, then all of it 3 times more; after a while without an answer it ends loudly and the administrators are told.',
  ],
  ['no steps', [], 4, 'Nobody is paged.'],
])('%s', (_, steps, repeatCount, sentence) => {
  expect(policyInWords(steps, repeatCount)).toBe(sentence);
});

test.each([
  [
    'one after the other',
    [
      { afterSeconds: 0, names: ['Ada'] },
      { afterSeconds: 300, names: ['Ben'] },
    ],
    'First Ada. After 5 min Ben.',
  ],
  [
    'nobody first',
    [
      { afterSeconds: 0, names: [] },
      { afterSeconds: 300, names: ['Ben'] },
    ],
    'After 5 min Ben.',
  ],
  ['nobody at all', [], ''],
])('the order in words: %s', (_, steps, sentence) => {
  expect(orderInWords(steps)).toBe(sentence);
});
