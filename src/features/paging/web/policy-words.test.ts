import { expect, test } from 'vitest';
import { orderInWords, policyInWords, restInWords } from './policy-words.ts';

const step = (delaySeconds: number, ...names: string[]) => ({ delaySeconds, names });

test.each([
  [
    'two steps, twice again',
    [step(300, 'Ada'), step(300, 'Ben')],
    2,
    "Ada at once, Ben after 5 min, then all of it twice more; after 30 min without an answer it ends loudly: the team's managers and the administrators are told.",
  ],
  [
    'one step, never again',
    [step(60, 'Ada', 'Ben')],
    0,
    "Ada and Ben at once; after 1 min without an answer it ends loudly: the team's managers and the administrators are told.",
  ],
  [
    'delays add up',
    [step(300, 'Ada'), step(600, 'everybody in Search'), step(900, 'Cleo')],
    1,
    "Ada at once, everybody in Search after 5 min, Cleo after 15 min, then all of it once more; after 1 h without an answer it ends loudly: the team's managers and the administrators are told.",
  ],
  [
    'a delay being typed',
    [step(NaN, 'Ada'), step(300)],
    3,
    "Ada at once, nobody after a while, then all of it 3 times more; after a while without an answer it ends loudly: the team's managers and the administrators are told.",
  ],
  [
    'conditions and answers',
    [{ ...step(60, 'Ada', 'Ben'), only: 'only if critical', acknowledgements: 2 }, step(60, 'Cleo')],
    0,
    "Ada and Ben at once (only if critical; 2 have to answer), Cleo after 1 min; after 2 min without an answer it ends loudly: the team's managers and the administrators are told.",
  ],
  [
    'every step has conditions',
    [{ ...step(60, 'Ada'), only: 'only if critical' }],
    0,
    "Ada at once (only if critical); after 1 min without an answer it ends loudly: the team's managers and the administrators are told. While no step may be taken, it ends loudly at once.",
  ],
  ['no steps', [], 4, 'Nobody is paged.'],
])('%s', (_, steps, repeatCount, sentence) => {
  expect(policyInWords(steps, repeatCount)).toBe(sentence);
});

const ada = { name: 'Ada', canBePaged: true };
const ben = { name: 'Ben', canBePaged: true };
const cleo = { name: 'Cleo', canBePaged: false };
const taken = (afterSeconds: number, ...people: (typeof ada)[]) => ({
  afterSeconds,
  skipped: false,
  people,
  nobodyOn: [],
});
const skipped = (people: (typeof ada)[], ...schedules: string[]) => ({
  afterSeconds: 0,
  skipped: true,
  people,
  nobodyOn: schedules.map((name) => ({ name })),
});
test.each([
  ['one after the other', [taken(0, ada), taken(300, ben, cleo)], 'First Ada. After 5 min Ben.'],
  [
    'nobody on duty first',
    [skipped([], 'Nights'), taken(0, ben), taken(300, ada)],
    'First Ben, since nobody is on duty on Nights. After 5 min Ada.',
  ],
  [
    'who cannot be paged is passed over',
    [taken(0, ada), skipped([cleo], 'Nights'), taken(300, ben)],
    'First Ada. After 5 min Ben, since nobody is on duty on Nights and Cleo cannot be paged.',
  ],
  [
    'a channel beside people, and one alone',
    [
      { ...taken(0, ada), destinations: [{ name: '#shop' }] },
      { ...taken(300), destinations: [{ name: '#shop' }] },
    ],
    'First Ada and #shop. After 5 min #shop.',
  ],
  ['the last is lost', [taken(0, ada), skipped([cleo])], 'First Ada. Then nobody: Cleo cannot be paged.'],
  ['all are lost', [skipped([cleo])], 'Cleo cannot be paged.'],
  ['nobody at all', [skipped([])], ''],
  ['no steps', [], ''],
])('the order in words: %s', (_, steps, sentence) => {
  expect(orderInWords(steps)).toBe(sentence);
});

test.each([
  [
    1800,
    'wait-for-support-hours',
    'Whoever has it is paged again after 30 min without a sign of life. What is not urgent waits for the support hours of the service.',
  ],
  [
    null,
    'page-at-once',
    'Whoever has it is never paged again, however long nothing is heard of them. What is not urgent is paged at once too.',
  ],
] as const)('the rest of a policy: %s, %s', (holdsSeconds, lowUrgency, expected) => {
  expect(restInWords({ holdsSeconds, lowUrgency })).toBe(expected);
});
