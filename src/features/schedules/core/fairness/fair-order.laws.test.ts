import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallMs, wallText } from '../calendar.ts';
import type { Definition, Layer, Override, Rotation, Schedule, ShiftRole } from '../definition.ts';
import { common, united, type Interval } from '../intervals.ts';
import { finalSchedule } from '../shifts.ts';
import { versionsInTurn, type PlannedVersion } from '../versions.ts';
import { fairOrder, type FairOrder } from './fair-order.ts';
import { fairVersions } from './fair-versions.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begin = wallMs('2026-01-05');
const people = ['ada', 'ben', 'cleo', 'dev', 'emil'];

const rotations: fc.Arbitrary<Rotation> = fc.oneof(
  fc.constant<Rotation>({ every: 'weeks', count: 1 }),
  fc.constant<Rotation>({ every: 'days', count: 1 }),
  fc.constant<Rotation>({ every: 'hours', count: 12 }),
  fc.constant<Rotation>({ every: 'pattern', days: [4, 3] }),
);
const date = fc.integer({ min: 0, max: 120 }).map((days) => wallText(begin + days * day).slice(0, 10));
const someone = fc.record({ personId: fc.constantFrom(...people) });
const passing = fc.record(
  { personId: fc.constantFrom(...people), joinsOn: date, leavesOn: date },
  { requiredKeys: ['personId'] },
);
const member = fc.oneof({ arbitrary: someone, weight: 4 }, { arbitrary: passing, weight: 1 });
const layers = (id: string): fc.Arbitrary<Layer> =>
  fc.record(
    {
      id: fc.constant(id),
      role: fc.constantFrom<ShiftRole>('superhero', 'superhero', 'side-kick', 'shadow'),
      zone: fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York'),
      beginsAt: fc.constantFrom('2026-01-05T09:00', '2026-01-01T02:30', '2025-12-31T17:00'),
      rotation: rotations,
      members: fc.array(member, { minLength: 2, maxLength: 6 }),
      windows: fc.constantFrom(
        [],
        [{ fromDay: 1, fromMinute: 540, toDay: 5, toMinute: 1020 }],
        [{ fromDay: 6, fromMinute: 0, toDay: 1, toMinute: 0 }],
      ),
    },
    { requiredKeys: ['id', 'role', 'zone', 'beginsAt', 'rotation', 'members'] },
  );
const definitions: fc.Arbitrary<Definition> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) =>
    fc.record({ layers: fc.tuple(...Array.from({ length: count }, (_, at) => layers(`layer-${at}`))) }),
  );
const spans = fc
  .tuple(fc.integer({ min: 0, max: 110 * 24 }), fc.integer({ min: 1, max: 14 * 24 }))
  .map(([from, length]) => ({ fromMs: begin + from * hour, toMs: begin + (from + length) * hour }));
const overrides: fc.Arbitrary<Override[]> = fc.array(
  fc.tuple(spans, fc.uuid(), fc.option(fc.constantFrom(...people, 'max'))).map(([span, id, personId]) => ({
    ...span,
    id,
    role: 'superhero' as const,
    personId,
  })),
  { maxLength: 4 },
);
const questions = fc.record({
  planned: fc
    .tuple(definitions, fc.option(fc.tuple(spans, definitions)))
    .map(([first, other]): PlannedVersion[] => [
      { fromMs: -Infinity, toMs: null, definition: first },
      ...(other ? [{ fromMs: other[0].fromMs, toMs: null, definition: other[1] }] : []),
    ]),
  overrides,
  away: fc.array(fc.tuple(fc.constantFrom(...people), spans), { maxLength: 8 }),
  from: fc.integer({ min: 0, max: 40 * 24 }),
  days: fc.integer({ min: 3, max: 80 }),
});

function asked(given: {
  planned: PlannedVersion[];
  overrides: Override[];
  away: [string, Interval][];
  from: number;
  days: number;
}) {
  const schedule: Schedule = { versions: versionsInTurn(given.planned), overrides: given.overrides };
  const window = { fromMs: begin + given.from * hour, toMs: begin + given.from * hour + given.days * day };
  const away = new Map(
    people.map((id) => [id, united(given.away.filter(([who]) => who === id).map(([, span]) => span))]),
  );
  const order = fairOrder({
    plan: { schedule, meant: schedule },
    window,
    before: { fromMs: window.fromMs - 90 * day, toMs: window.fromMs },
    zoneOf: (id) => (id === 'ben' ? 'Asia/Tokyo' : 'Europe/Oslo'),
    away,
    cannot: new Set(),
  });
  const added = fairVersions(schedule.versions, window, order.turns);
  const planned = [...given.planned, ...added];
  return { schedule, window, away, order, added, fair: { ...schedule, versions: versionsInTurn(planned) } };
}
const covered = (schedule: Schedule, window: Interval) => {
  const { shifts, gaps } = finalSchedule(schedule, window);
  const of = (role: ShiftRole) => united(shifts.filter((one) => one.role === role && one.personId !== null));
  const bounds = (all: readonly Interval[]) => all.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
  return {
    superhero: bounds(of('superhero')),
    sideKick: bounds(of('side-kick')),
    shadow: bounds(of('shadow')),
    gaps: bounds(united(gaps)),
  };
};
const forAll = (holds: (of: ReturnType<typeof asked>) => void) =>
  fc.assert(
    fc.property(questions, (given) => holds(asked(given))),
    { numRuns: 40 },
  );

test('law: what was covered stays covered, to the minute, and what was a gap stays one', () =>
  forAll(({ schedule, fair, window }) => {
    expect(covered(fair, window)).toEqual(covered(schedule, window));
  }));

test('law: nothing changes outside the time that was asked for', () =>
  forAll(({ schedule, fair, window }) => {
    for (const outside of [
      { fromMs: window.fromMs - 30 * day, toMs: window.fromMs },
      { fromMs: window.toMs, toMs: window.toMs + 30 * day },
    ])
      expect(finalSchedule(fair, outside).shifts).toEqual(finalSchedule(schedule, outside).shifts);
  }));

test('law: nobody is put on while away', () =>
  forAll(({ order, away }) => {
    for (const { holder, taker, parts } of order.turns)
      if (taker !== holder) expect(common(parts, away.get(taker) ?? [])).toEqual([]);
  }));

test('law: people never end up further apart, and never more often on duty while away', () =>
  forAll(({ order: { asItIs, fair } }) => {
    expect(fair.spread).toBeLessThanOrEqual(asItIs.spread + 1);
    expect(fair.away).toBeLessThanOrEqual(asItIs.away);
    expect(fair.clashes).toBeLessThanOrEqual(asItIs.clashes);
  }));

test('law: the versions say what the order says: each turn is its taker’s', () =>
  forAll(({ order, fair, window }) => {
    const takers = new Map(
      order.turns.flatMap(({ layer, turn, parts, taker }) =>
        parts.map(({ fromMs }) => [`${layer.id} ${turn} ${fromMs}`, taker] as const),
      ),
    );
    for (const { because, fromMs, personId, role } of finalSchedule(fair, window).shifts) {
      if (because.kind !== 'turn' || role === 'shadow') continue;
      const taker = takers.get(`${because.layerId} ${because.turn} ${fromMs}`);
      if (taker !== undefined) expect(personId).toBe(taker);
    }
  }));

test('law: only those who share a turn are given it', () =>
  forAll(({ order }) => {
    for (const { holder, taker, candidates } of order.turns)
      if (taker !== holder) expect(candidates).toContain(taker);
  }));

test('most schedules of these laws have a fairer order', () => {
  const found = fc.sample(questions, { numRuns: 40, seed: 7 }).map((given) => asked(given).order.because);
  expect(found.filter((one) => one === 'fairer').length).toBeGreaterThan(14);
});

test('a layer of many turns is planned in pieces that a version can hold', () => {
  const definition: Definition = {
    layers: [
      {
        id: 'all',
        role: 'superhero',
        zone: 'UTC',
        beginsAt: '2026-01-05T00:00',
        rotation: { every: 'hours', count: 8 },
        members: ['ada', 'ben', 'cleo', 'cleo'].map((personId) => ({ personId })),
      },
    ],
  };
  const { order, added, fair, window } = asked({
    planned: [{ fromMs: -Infinity, toMs: null, definition }],
    overrides: [],
    away: [],
    from: 90 * 24,
    days: 90,
  });
  const counts = (one: FairOrder['turns']) => Map.groupBy(one, ({ taker }) => taker);
  expect(order.because).toBe('fairer');
  expect(added.length).toBeGreaterThan(2);
  for (const { definition: one } of added) expect(one.layers[0]!.members.length).toBeLessThanOrEqual(100);
  expect(counts(order.turns).get('ada')!.length).toBeGreaterThan(counts(order.turns).get('cleo')!.length);
  expect(finalSchedule(fair, window).shifts.map(({ personId }) => personId)).toEqual(
    order.turns.map(({ taker }) => taker),
  );
});
