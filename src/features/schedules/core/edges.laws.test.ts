import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallMs, wallText } from './calendar.ts';
import { shiftRoles, type Layer, type Member, type Rotation, type ShiftRole } from './definition.ts';
import { onDutyByOracle, type Planned } from './oracle.ts';
import { finalSchedule } from './shifts.ts';
import { versionsInTurn } from './versions.ts';
import { zoneNamed } from './zone.ts';

/**
 * Everything of a schedule happens in the same few days in which a clock is changed, at whole hours, so that begins and ends meet:
 * a joiner on the day of a hand-off at midnight, an override that ends where a version begins, a holiday of 23 hours. Each such
 * instant is asked, and the millisecond before and after it.
 */
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const changes: readonly (readonly [zone: string, day: string])[] = [
  ['Europe/Oslo', '2025-03-30'],
  ['Europe/Oslo', '2025-10-26'],
  ['America/New_York', '2025-03-09'],
  ['America/New_York', '2025-11-02'],
  ['Asia/Beirut', '2025-03-30'],
  ['America/Havana', '2025-11-02'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Antarctica/Troll', '2025-03-30'],
  ['Antarctica/Troll', '2025-10-26'],
  ['UTC', '2025-06-04'],
];
const spanDays = 8;

const hourOfDay = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }), fc.constantFrom(9, 17, 22));
/** Days around the change, at an hour: few enough that they meet. */
const nearby = fc
  .tuple(fc.integer({ min: -4, max: 3 }), hourOfDay)
  .map(([days, hours]) => days * dayMs + hours * hourMs);
const onDay = fc.integer({ min: -4, max: 3 }).map((days) => days * dayMs);

/** What is made now begins at any millisecond, and may end a moment after something else begins. */
const aMoment = fc.constantFrom(0, 0, 0, 1, 20_000);

const rotation: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ every: fc.constant('hours' as const), count: fc.constantFrom(1, 6, 8, 12) }),
  fc.record({ every: fc.constant('days' as const), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    every: fc.constant('pattern' as const),
    days: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
  }),
);
const minutes = fc.constantFrom(0, 60, 120, 150, 180, 540, 1020);
const weekday = fc.integer({ min: 1, max: 7 });
const week = fc.record({ fromDay: weekday, fromMinute: minutes, toDay: weekday, toMinute: minutes });

function planned([zone, dayOfChange]: readonly [string, string]): fc.Arbitrary<Planned> {
  const about = wallMs(dayOfChange);
  const date = (ms: number) => wallText(about + ms).slice(0, 10);
  const instant = (ms: number) => zoneNamed(zone).instantOf(about + ms);
  const member: fc.Arbitrary<Member> = fc.record(
    {
      personId: fc.constantFrom('ada', 'ben', 'cleo'),
      joinsOn: onDay.map(date),
      leavesOn: onDay.map(date),
    },
    { requiredKeys: ['personId'] },
  );
  const layer: fc.Arbitrary<Layer> = fc.record(
    {
      id: fc.uuid(),
      role: fc.constantFrom<ShiftRole>('superhero', 'superhero', 'shadow'),
      zone: fc.constant(zone),
      beginsAt: nearby.map((ms) => wallText(about - 3 * dayMs + ms)),
      endsAt: nearby.map((ms) => wallText(about + ms)),
      rotation,
      members: fc.array(member, { minLength: 1, maxLength: 4 }),
      windows: fc.array(week, { maxLength: 2 }),
      holidays: fc.constantFrom('as-always' as const, 'off' as const, 'only' as const),
    },
    { requiredKeys: ['id', 'role', 'zone', 'beginsAt', 'rotation', 'members'] },
  );
  const definition = fc.record(
    {
      layers: fc.array(layer, { minLength: 1, maxLength: 2 }),
      holidays: fc.array(onDay.map(date), { maxLength: 2 }),
      cover: fc.record({ zone: fc.constant(zone), windows: fc.array(week, { maxLength: 2 }) }),
    },
    { requiredKeys: ['layers', 'holidays'] },
  );
  const between = fc
    .tuple(nearby, fc.integer({ min: 1, max: 40 }), aMoment, aMoment)
    .map(([ms, hours, early, late]) => ({
      fromMs: instant(ms) + early,
      toMs: instant(ms) + hours * hourMs + late,
    }));
  const version = fc
    .tuple(between, fc.boolean(), definition)
    .map(([{ fromMs, toMs }, forGood, one]) => ({ fromMs, toMs: forGood ? null : toMs, definition: one }));
  return fc.record({
    versions: fc
      .tuple(definition, fc.array(version, { maxLength: 2 }))
      .map(([first, others]) => [{ fromMs: -Infinity, toMs: null, definition: first }, ...others]),
    overrides: fc.array(
      fc
        .tuple(between, fc.option(fc.constantFrom('fay', 'gita'), { freq: 4 }), fc.uuid())
        .map(([one, personId, id]) => ({ ...one, id, role: 'superhero' as const, personId })),
      { maxLength: 3 },
    ),
  });
}

/** Every instant that the definition names, whether or not the calculator makes an edge of it. */
function named({ versions, overrides }: Planned): number[] {
  const all = overrides.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  for (const { fromMs, toMs, definition } of versions) {
    all.push(fromMs, toMs ?? fromMs);
    for (const { zone, beginsAt, endsAt, members } of definition.layers) {
      const at = (text: string) => zoneNamed(zone).instantOf(wallMs(text));
      all.push(at(beginsAt), at(endsAt ?? beginsAt));
      for (const { joinsOn, leavesOn } of members)
        all.push(at(joinsOn ?? beginsAt), at(leavesOn ?? beginsAt));
      for (const day of definition.holidays ?? [])
        all.push(at(day), zoneNamed(zone).instantOf(wallMs(day) + dayMs), at(day) + dayMs);
    }
  }
  return all;
}

const long = { timeout: 900_000 };

test(
  'at each begin and end, and a millisecond beside it, the calculator says what the definition says',
  long,
  () => {
    const cases = fc
      .constantFrom(...changes)
      .chain((change) => fc.tuple(fc.constant(change), planned(change)));
    fc.assert(
      fc.property(cases, ([[zone, dayOfChange], schedule]) => {
        const middle = zoneNamed(zone).instantOf(wallMs(dayOfChange));
        const window = { fromMs: middle - spanDays * dayMs, toMs: middle + spanDays * dayMs };
        const { shifts, gaps } = finalSchedule(
          { versions: versionsInTurn(schedule.versions), overrides: schedule.overrides },
          window,
        );
        const edges = [
          ...named(schedule),
          ...[...shifts, ...gaps].slice(0, 40).flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
        ];
        for (const atMs of new Set(edges.flatMap((ms) => [ms - 1, ms, ms + 1]))) {
          if (atMs < window.fromMs || atMs >= window.toMs) continue;
          for (const role of shiftRoles) {
            const isNow = (one: (typeof gaps)[number]) =>
              one.role === role && one.fromMs <= atMs && atMs < one.toMs;
            const said = {
              people: shifts
                .filter(isNow)
                .map(({ personId }) => personId)
                .sort(),
              missed: gaps.some(isNow),
            };
            const { people, missed } = onDutyByOracle(schedule, role, atMs);
            expect(said, `${role} at ${new Date(atMs).toISOString()}`).toEqual({
              people: people.sort(),
              missed,
            });
          }
        }
      }),
      { numRuns: Number(process.env['SCHEDULES'] ?? 300) },
    );
  },
);
