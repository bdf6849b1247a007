import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictsIn } from './conflicts.ts';
import { united } from './intervals.ts';
import type { JoinedShift } from './joined.ts';

const shift = (personId: string | null, fromMs: number, toMs: number): JoinedShift => {
  const one = {
    role: 'superhero' as const,
    personId,
    fromMs,
    toMs,
    because: { kind: 'turn' as const, layerId: 'a', turn: 0 },
  };
  return { ...one, pieces: [one] };
};

test.each([
  ['away for the middle of a shift', [[2, 3]], [[2, 3]]],
  [
    'away twice in one shift',
    [
      [1, 2],
      [4, 5],
    ],
    [
      [1, 2],
      [4, 5],
    ],
  ],
  ['away over the end of the shift', [[8, 20]], [[8, 10]]],
  ['away until the shift begins', [[-5, 0]], []],
  ['away from the end of the shift on', [[10, 12]], []],
] as [string, [number, number][], [number, number][]][])('%s', (_, away, expected) => {
  const off = new Map([['ada', away.map(([fromMs, toMs]) => ({ fromMs, toMs }))]]);
  const found = conflictsIn([shift('ada', 0, 10), shift('ben', 10, 20), shift(null, 20, 30)], off);
  expect(found.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(expected);
});

test('law: every minute of a shift in which its person is away is in one conflict, and no other is', () => {
  const people = ['ada', 'ben'];
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
    .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      fc.array(stretch, { maxLength: 6 }),
      fc.array(stretch, { maxLength: 6 }),
      (lengths, adaOff, benOff) => {
        let at = 0;
        const shifts = lengths.map((length, turn) => shift(people[turn % 2]!, at, (at += length)));
        const away = new Map([
          ['ada', united(adaOff)],
          ['ben', united(benOff)],
        ]);
        const found = conflictsIn(shifts, away);
        for (let minute = 0; minute < at; minute++) {
          const on = shifts.find(({ fromMs, toMs }) => fromMs <= minute && minute < toMs)!.personId!;
          const isAway = away.get(on)!.some(({ fromMs, toMs }) => fromMs <= minute && minute < toMs);
          const conflicts = found.filter(({ fromMs, toMs }) => fromMs <= minute && minute < toMs);
          expect(conflicts.map(({ personId }) => personId)).toEqual(isAway ? [on] : []);
        }
      },
    ),
  );
});
