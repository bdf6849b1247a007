import { assert, integer, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { hullOf, piecesOf, stepsOfCover } from './cover.ts';
import type { Shift } from './shifts.ts';
import { circleOf, type Swap } from './swap.ts';

const hour = 3_600_000;
const steps = (askedAt: number, from: number, to: number) =>
  stepsOfCover(askedAt * hour, { fromMs: from * hour, toMs: to * hour }).map(
    ({ step, atMs }) => `${step} ${atMs / hour}`,
  );

test.each<[string, string[], string[]]>([
  [
    'asked a week before: reminded a day before, managers told six hours before',
    steps(0, 168, 180),
    ['remind 144', 'tell-managers 162', 'tell-asker 168', 'end 180'],
  ],
  [
    'asked eight hours before: half-way, and at three quarters of the way',
    steps(0, 8, 12),
    ['remind 4', 'tell-managers 6', 'tell-asker 8', 'end 12'],
  ],
  [
    'asked for the shift that runs: managers are told after ten minutes',
    steps(6, 6, 12),
    [`tell-managers ${6 + 1 / 6}`, 'end 12'],
  ],
])('%s', (_, found, expected) => expect(found).toEqual(expected));

test('steps come one after another, after the asking, and end with the shift', () => {
  assert(
    property(
      nat(60 * 24 * 60),
      tuple(nat(60 * 24 * 40), integer({ min: 1, max: 60 * 24 * 60 })),
      (asked, [lead, length]) => {
        const [askedMs, fromMs] = [asked * 60_000, (asked + lead) * 60_000];
        const toMs = fromMs + length * 60_000;
        const at = stepsOfCover(askedMs, { fromMs, toMs }).map(({ atMs }) => atMs);
        expect(at.at(-1)).toBe(toMs);
        for (const [index, ms] of at.entries())
          expect(ms).toBeGreaterThanOrEqual(at[index - 1] ?? askedMs + 1);
      },
    ),
  );
});

const shift = (personId: string, from: number, to: number, role: Shift['role'] = 'superhero'): Shift => ({
  personId,
  role,
  fromMs: from,
  toMs: to,
  because: { kind: 'turn', layerId: 'all', turn: 0 },
});

test('what of a window somebody has to do: of one role, joined, without what others do in between', () => {
  const shifts = [
    shift('ben', 0, 10),
    shift('ben', 10, 20),
    shift('cleo', 20, 30),
    shift('ben', 25, 40, 'side-kick'),
    shift('ben', 30, 40),
  ];
  const pieces = piecesOf(shifts, { role: 'superhero', personId: 'ben' }, { fromMs: 5, toMs: 35 });
  expect(pieces).toEqual([
    { fromMs: 5, toMs: 20 },
    { fromMs: 30, toMs: 35 },
  ]);
  expect(hullOf(pieces)).toEqual({ fromMs: 5, toMs: 35 });
});

const side = (personId: string, from: number) => ({
  scheduleId: 'shop',
  role: 'superhero' as const,
  personId,
  fromMs: from,
  toMs: from + 10,
});
const swap = (gives: [string, number], gets: [string, number]): Swap => ({
  gives: side(...gives),
  gets: side(...gets),
});

test.each<[string, Swap[], Swap, number]>([
  ['nothing is open', [], swap(['ada', 0], ['ben', 10]), 0],
  ['the mirror', [swap(['ben', 10], ['ada', 0])], swap(['ada', 0], ['ben', 10]), 1],
  [
    'three in turn',
    [swap(['ben', 10], ['cleo', 20]), swap(['cleo', 20], ['ada', 0])],
    swap(['ada', 0], ['ben', 10]),
    2,
  ],
  [
    'a chain that ends elsewhere',
    [swap(['ben', 10], ['cleo', 20]), swap(['cleo', 20], ['dev', 30])],
    swap(['ada', 0], ['ben', 10]),
    0,
  ],
  [
    'a circle of others, that this one only hangs on',
    [swap(['ben', 10], ['cleo', 20]), swap(['cleo', 20], ['ben', 10])],
    swap(['ada', 0], ['ben', 10]),
    0,
  ],
  [
    'the same hours in another role are another shift',
    [{ gives: side('ben', 10), gets: { ...side('ada', 0), role: 'side-kick' } }],
    swap(['ada', 0], ['ben', 10]),
    0,
  ],
  ['offered to two at once', [swap(['ada', 0], ['cleo', 20])], swap(['ada', 0], ['ben', 10]), 0],
])('circles of swaps: %s', (_, open, proposed, expected) =>
  expect(circleOf(open, proposed)).toHaveLength(expected),
);
