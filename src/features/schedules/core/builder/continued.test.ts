import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallMs, wallText } from '../calendar.ts';
import type { Definition, Layer, Member, Rotation } from '../definition.ts';
import { finalSchedule } from '../shifts.ts';
import { continued } from './continued.ts';

const dayMs = 86_400_000;
const begins = '2026-01-05T09:00';
const beginMs = wallMs(begins);

const rotation: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({
    every: fc.constantFrom('hours' as const, 'days' as const, 'weeks' as const, 'months' as const),
    count: fc.integer({ min: 1, max: 14 }),
  }),
  fc.record({
    every: fc.constant('pattern' as const),
    days: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  }),
);
const day = fc.integer({ min: -30, max: 500 }).map((days) => wallText(beginMs + days * dayMs).slice(0, 10));
const member: fc.Arbitrary<Member> = fc.record(
  { personId: fc.constantFrom('ada', 'ben', 'cleo', 'dev', null), joinsOn: day, leavesOn: day },
  { requiredKeys: ['personId'] },
);
const layer: fc.Arbitrary<Layer> = fc.record({
  id: fc.constant('one'),
  role: fc.constant('superhero' as const),
  zone: fc.constantFrom('Europe/Oslo', 'America/New_York', 'UTC', 'Australia/Lord_Howe'),
  beginsAt: fc.constantFrom(begins, '2026-01-31T02:30', '2026-03-28T02:30'),
  rotation,
  members: fc.array(member, { minLength: 1, maxLength: 6 }),
});

test('what goes on from the running turn puts the same people on duty, from there and for ever', () => {
  fc.assert(
    fc.property(layer, fc.integer({ min: 0, max: 600 * 24 }), (one, hours) => {
      const atMs = beginMs + hours * 3_600_000;
      const window = { fromMs: atMs, toMs: atMs + 300 * dayMs };
      const inWindow = (definition: Definition) =>
        finalSchedule({ versions: [{ fromMs: 0, definition }], overrides: [] }, window).shifts.map(
          ({ personId, fromMs, toMs }) => ({ personId, fromMs, toMs }),
        );
      const before = { layers: [one] };
      expect(inWindow(continued(before, atMs))).toEqual(inWindow(before));
    }),
    { numRuns: 300 },
  );
});

test('a fifth person changes what comes, and not whose turn it is today', () => {
  const four: Definition = {
    layers: [
      {
        id: 'one',
        role: 'superhero',
        zone: 'Europe/Oslo',
        beginsAt: '2026-01-05T09:00',
        rotation: { every: 'weeks', count: 1 },
        members: ['ada', 'ben', 'cleo', 'dev'].map((personId) => ({ personId })),
      },
    ],
  };
  const atMs = wallMs('2026-11-21T12:00');
  const [now] = continued(four, atMs).layers;
  const five = { layers: [{ ...now!, members: [...now!.members, { personId: 'eve' }] }] };
  const first = (definition: Definition) =>
    finalSchedule(
      { versions: [{ fromMs: 0, definition }], overrides: [] },
      { fromMs: atMs, toMs: atMs + 35 * dayMs },
    ).shifts.map(({ personId }) => personId);
  expect(first(five)[0]).toBe(first(four)[0]);
  expect(new Set(first(five)).size).toBe(5);
  expect(now!.beginsAt).toBe('2026-11-16T09:00');
});
