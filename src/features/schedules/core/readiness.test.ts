import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined } from './joined.ts';
import { nextAskMs, toAskNow, type Asked } from './readiness.ts';
import { cannotBePaged, notReached, whyNotReached, type Way } from './reach.ts';
import type { Shift } from './shifts.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const shift = (
  personId: string | null,
  fromHours: number,
  hours = 8,
  role: Shift['role'] = 'superhero',
): Shift => ({
  personId,
  role,
  fromMs: fromHours * hourMs,
  toMs: (fromHours + hours) * hourMs,
  because: { kind: 'turn', layerId: 'a', turn: 0 },
});
const whom = (shifts: readonly Shift[], asked: readonly Asked[] = [], nowHours = 0) =>
  toAskNow(joined(shifts), asked, nowHours * hourMs, 18).map(
    ({ personId, fromMs }) => `${personId} ${fromMs / hourMs}`,
  );
const before = (fromHours: number): Asked => ({ personId: 'ben', fromMs: fromHours * hourMs });

test.each<[string, string[], string[]]>([
  ['a shift within the hours before', whom([shift('ben', 10)]), ['ben 10']],
  ['not one that is further off', whom([shift('ben', 19)]), []],
  ['not one that has begun', whom([shift('ben', 0)]), []],
  ['nobody on purpose', whom([shift(null, 10)]), []],
  ['no shadow', whom([shift('ben', 10, 8, 'shadow')]), []],
  ['each person', whom([shift('ben', 10), shift('ada', 10, 8, 'side-kick')]), ['ben 10', 'ada 10']],
  ['once for two shifts of one night', whom([shift('ben', 2, 4), shift('ben', 10, 4)]), ['ben 2']],
  ['not again when the shift moved', whom([shift('ben', 10)], [before(34)]), []],
  ['not again for the next of daily shifts', whom([shift('ben', -16), shift('ben', 8)], [before(-88)]), []],
  ['again after a pause', whom([shift('ben', -100), shift('ben', 8)], [before(-124)]), ['ben 8']],
  [
    'again after two weeks of daily shifts',
    whom([shift('ben', -16), shift('ben', 8)], [before(-328)]),
    ['ben 8'],
  ],
])('asked before a shift: %s', (_, found, expected) => expect(found).toEqual(expected));

test('whoever is asked is asked once, and nobody goes on duty for the first time unasked', () => {
  const oneShift = fc.record({
    who: fc.constantFrom('ada', 'ben'),
    from: fc.integer({ min: -300, max: 300 }),
    hours: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(
      fc.array(oneShift, { maxLength: 12 }),
      fc.integer({ min: 1, max: 72 }),
      (some, hoursBefore) => {
        // One after the other, as the calculator gives them.
        let free = -Infinity;
        const shifts = joined(
          some
            .toSorted((a, b) => a.from - b.from)
            .flatMap(({ who, from, hours }) => {
              if (from < free) return [];
              free = from + hours;
              return [shift(who, from, hours)];
            }),
        );
        const asked: Asked[] = [];
        let nowMs = -400 * hourMs;
        for (let looks = 0; looks < 100; looks++) {
          const found = toAskNow(shifts, asked, nowMs, hoursBefore);
          expect(toAskNow(shifts, [...asked, ...found], nowMs, hoursBefore)).toEqual([]);
          asked.push(...found);
          const next = nextAskMs(shifts, nowMs, hoursBefore);
          if (next === null) break;
          expect(next).toBeGreaterThan(nowMs);
          nowMs = next;
        }
        for (const { personId, fromMs } of shifts)
          expect(
            asked.some(
              (one) => one.personId === personId && one.fromMs - fromMs < 3 * dayMs && one.fromMs <= fromMs,
            ),
          ).toBe(true);
      },
    ),
  );
});

const way = (given: Partial<Way> = {}): Way => ({ confirmed: true, givenUp: false, usable: true, ...given });
test.each<[string, boolean, Way[], ReturnType<typeof whyNotReached>]>([
  ['a confirmed way', false, [way()], null],
  ['one of two', false, [way({ givenUp: true }), way()], null],
  ['a disabled account', true, [way()], 'disabled'],
  ['no way', false, [], 'no-way'],
  ['a push that expired', false, [way({ givenUp: true })], 'given-up'],
  ['a channel that is not set up', false, [way({ usable: false }), way({ givenUp: true })], 'not-set-up'],
  ['a way that nobody has tried', false, [way({ confirmed: false })], 'never-tested'],
  [
    'a confirmed way that is dead beside one that nobody has tried',
    false,
    [way({ givenUp: true }), way({ confirmed: false })],
    'never-tested',
  ],
])('whether a page reaches somebody with %s', (_, disabled, ways, because) =>
  expect(whyNotReached(disabled, ways)).toBe(because),
);
test('only of what was never tested is it not known', () =>
  expect(notReached.filter((because) => !cannotBePaged(because))).toEqual(['never-tested']));
