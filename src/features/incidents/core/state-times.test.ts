import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayCorrect, type StateTime } from './state-times.ts';

const minute = 60_000;
const times: StateTime[] = [
  { position: 1, state: 'reported', atMs: 10 * minute },
  { position: 2, state: 'investigating', atMs: 14 * minute },
  { position: 3, state: 'resolved', atMs: 50 * minute },
];
test.each([
  ['it began earlier than we noticed', 1, 2, 'yes'],
  ['not after somebody had it', 1, 15, 'after-the-one-after'],
  ['taken a little later', 2, 20, 'yes'],
  ['not before it was reported', 2, 9, 'before-the-one-before'],
  ['not after it was over', 2, 51, 'after-the-one-after'],
  ['over earlier', 3, 40, 'yes'],
  ['not tomorrow', 3, 70, 'in-the-future'],
  ['it never was there', 4, 40, 'unknown-entry'],
] as const)('%s', (_, position, atMinute, expected) => {
  const decision = mayCorrect(times, position, atMinute * minute, 60 * minute);
  expect(decision.may ? 'yes' : decision.because).toBe(expected);
});

test('law: times that were in order are in order after every correction that is allowed', () => {
  const offsets = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(offsets, fc.nat(), fc.integer({ min: -500, max: 9000 }), (gaps, which, atMs) => {
      let at = 0;
      const ordered = gaps.map((gap, index): StateTime => {
        at += gap;
        return { position: index + 1, state: 'triage', atMs: at };
      });
      const position = (which % ordered.length) + 1;
      if (!mayCorrect(ordered, position, atMs, at).may) return;
      const after = ordered.map((one) => (one.position === position ? { ...one, atMs } : one));
      expect(after.map((one) => one.atMs)).toEqual(after.map((one) => one.atMs).toSorted((a, b) => a - b));
    }),
  );
});
