import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallMs, wallText } from './calendar.ts';
import { shiftRoles, type Layer, type Member, type Rotation, type ShiftRole } from './definition.ts';
import { onDutyByOracle, type Planned } from './oracle.ts';
import { finalSchedule, type FinalSchedule } from './shifts.ts';
import { versionsInTurn } from './versions.ts';

const day = 86_400_000;
/** Zones of every habit: no change, an hour, half an hour, two hours, both halves of the world, changes at midnight. */
const zones = [
  'UTC',
  'Europe/Oslo',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Auckland',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'America/Havana',
];
const begin = wallMs('2025-01-01');

const text = (ms: number, length: number) => wallText(ms).slice(0, length);
const date = (within: number) =>
  fc.integer({ min: 0, max: within }).map((days) => text(begin + days * day, 10));
// Most clocks are changed between midnight and four: hand-offs there are the ones that go wrong.
const quarter = fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 16 }));
const wall = fc
  .tuple(fc.integer({ min: 0, max: 300 }), quarter)
  .map(([days, quarter]) => text(begin + days * day + quarter * 900_000, 16));

const rotations: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ every: fc.constantFrom('hours' as const), count: fc.constantFrom(1, 4, 6, 8, 12, 24, 36) }),
  fc.record({
    every: fc.constantFrom('days' as const, 'weeks' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ every: fc.constant('months' as const), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    every: fc.constant('pattern' as const),
    days: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  }),
);
const member: fc.Arbitrary<Member> = fc.record(
  {
    personId: fc.option(fc.constantFrom('ada', 'ben', 'cleo', 'dev', 'emil'), { freq: 6 }),
    joinsOn: date(700),
    leavesOn: date(700),
  },
  { requiredKeys: ['personId'] },
);
const minute = fc
  .oneof(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 0, max: 8 }))
  .map((half) => half * 30);
const weekday = fc.integer({ min: 1, max: 7 });
const window = fc.record({ fromDay: weekday, fromMinute: minute, toDay: weekday, toMinute: minute });

const layers: fc.Arbitrary<Layer> = fc.record(
  {
    id: fc.uuid(),
    role: fc.constantFrom<ShiftRole>('superhero', 'superhero', 'side-kick', 'shadow'),
    zone: fc.constantFrom(...zones),
    beginsAt: wall,
    endsAt: wall,
    rotation: rotations,
    members: fc.array(member, { minLength: 1, maxLength: 5 }),
    windows: fc.array(window, { maxLength: 3 }),
    holidays: fc.constantFrom('as-always' as const, 'off' as const, 'only' as const),
  },
  { requiredKeys: ['id', 'role', 'zone', 'beginsAt', 'rotation', 'members'] },
);

const at = fc.integer({ min: 0, max: 600 * 1440 }).map((minutes) => begin + minutes * 60_000);
const definitions = fc.record(
  {
    layers: fc.array(layers, { maxLength: 4 }),
    holidays: fc.array(date(700), { maxLength: 8 }),
    cover: fc.record({ zone: fc.constantFrom(...zones), windows: fc.array(window, { maxLength: 3 }) }),
  },
  { requiredKeys: ['layers', 'holidays'] },
);
/** The first for good and from ever; others for good or for a while, made in any order. */
const schedules: fc.Arbitrary<Planned> = fc.record({
  versions: fc
    .tuple(
      definitions,
      fc.array(
        fc
          .tuple(at, fc.option(fc.integer({ min: 1, max: 300 * 1440 })), definitions)
          .map(([fromMs, minutes, definition]) => ({
            fromMs,
            toMs: minutes === null ? null : fromMs + minutes * 60_000,
            definition,
          })),
        { maxLength: 3 },
      ),
    )
    .map(([definition, others]) => [{ fromMs: -Infinity, toMs: null, definition }, ...others]),
  overrides: fc.array(
    fc
      .tuple(
        at,
        fc.integer({ min: 1, max: 5 * 1440 }),
        fc.uuid(),
        fc.constantFrom<ShiftRole>('superhero', 'side-kick', 'shadow'),
      )
      .chain(([fromMs, minutes, id, role]) =>
        fc.record({
          id: fc.constant(id),
          role: fc.constant(role),
          fromMs: fc.constant(fromMs),
          toMs: fc.constant(fromMs + minutes * 60_000),
          personId: fc.option(fc.constantFrom('fay', 'gita'), { freq: 5 }),
        }),
      ),
    { maxLength: 8 },
  ),
});
/** Clocks are changed in these weeks, in most zones. */
const changes = fc
  .tuple(
    fc.constantFrom(
      '2025-03-20',
      '2025-03-01',
      '2025-10-20',
      '2025-10-25',
      '2026-03-20',
      '2026-03-01',
      '2025-09-20',
    ),
    fc.integer({ min: 0, max: 1440 }),
  )
  .map(([day, minutes]) => wallMs(day) + minutes * 60_000);
/** Three weeks somewhere in two years, and more often where a clock is changed. */
const windows = fc.oneof(at, changes).map((fromMs) => ({ fromMs, toMs: fromMs + 21 * day }));

const instantsEach = 250;
const runs = Number(process.env['SCHEDULES'] ?? 400);

function onDuty({ shifts, gaps }: FinalSchedule, role: ShiftRole, atMs: number) {
  const isNow = (one: FinalSchedule['gaps'][number]) =>
    one.role === role && one.fromMs <= atMs && atMs < one.toMs;
  return {
    people: shifts.filter(isNow).map(({ personId }) => personId),
    missed: gaps.some(isNow),
  };
}
/** As the calculator wants it. */
const inTurn = ({ versions, overrides }: Planned) => ({ versions: versionsInTurn(versions), overrides });

test(
  `the calculator says what the definition says, at ${runs * instantsEach} instants`,
  { timeout: 900_000 },
  () => {
    fc.assert(
      fc.property(
        schedules,
        windows,
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (schedule, window, random) => {
          const final = finalSchedule(inTurn(schedule), window);
          // Hand-offs are where mistakes are: half of the instants are begins and ends, and the millisecond before.
          const edges = [...final.shifts, ...final.gaps].flatMap(({ fromMs, toMs }) => [
            fromMs,
            fromMs - 1,
            toMs,
            toMs - 1,
          ]);
          const span = window.toMs - window.fromMs;
          for (let n = 0; n < instantsEach; n++) {
            const [one] = random.take(1);
            const edge = edges[Math.floor(one! * edges.length)];
            const atMs = n % 2 === 0 && edge !== undefined ? edge : window.fromMs + Math.floor(one! * span);
            if (atMs < window.fromMs || atMs >= window.toMs) continue;
            for (const role of shiftRoles) {
              const expected = onDutyByOracle(schedule, role, atMs);
              const said = onDuty(final, role, atMs);
              const sorted = (one: typeof said) => ({ ...one, people: one.people.toSorted() });
              expect(sorted(said), `${role} at ${new Date(atMs).toISOString()}`).toEqual(sorted(expected));
            }
          }
        },
      ),
      { numRuns: runs },
    );
  },
);

test('law: of one role no two are on duty at once, but for shadows, and gaps fill what shifts leave', () => {
  fc.assert(
    fc.property(schedules, windows, (schedule, window) => {
      const withoutCover = {
        ...schedule,
        versions: schedule.versions.map((one) => ({
          ...one,
          definition: { ...one.definition, cover: undefined },
        })),
      };
      const { shifts, gaps } = finalSchedule(inTurn(withoutCover), window);
      expect(finalSchedule(inTurn(schedule), window).shifts).toEqual(shifts);
      for (const role of ['superhero', 'side-kick'] as const) {
        const own = [...shifts, ...gaps]
          .filter((one) => one.role === role)
          .sort((a, b) => a.fromMs - b.fromMs);
        own.forEach((one, at) => {
          expect(one.fromMs).toBeLessThan(one.toMs);
          expect(one.fromMs).toBeGreaterThanOrEqual(window.fromMs);
          expect(one.toMs).toBeLessThanOrEqual(window.toMs);
          if (at > 0) expect(one.fromMs).toBeGreaterThanOrEqual(own[at - 1]!.toMs);
        });
        if (role === 'superhero')
          expect(own.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(
            window.toMs - window.fromMs,
          );
      }
    }),
    { numRuns: 150 },
  );
});

test('law: a version from now on changes nothing of what was', () => {
  fc.assert(
    fc.property(
      schedules,
      definitions,
      fc.option(fc.integer({ min: 1, max: 1440 })),
      windows,
      (schedule, definition, minutes, window) => {
        const nowMs = Math.floor((window.fromMs + window.toMs) / 2);
        const toMs = minutes === null ? null : nowMs + minutes * 60_000;
        const edited = { ...schedule, versions: [...schedule.versions, { fromMs: nowMs, toMs, definition }] };
        const past = { fromMs: window.fromMs, toMs: nowMs };
        expect(finalSchedule(inTurn(edited), past)).toEqual(finalSchedule(inTurn(schedule), past));
        const across = finalSchedule(inTurn(edited), window).shifts.flatMap((one) =>
          one.fromMs < nowMs ? [{ ...one, toMs: Math.min(one.toMs, nowMs) }] : [],
        );
        const was = finalSchedule(inTurn(schedule), past).shifts;
        expect(across.length).toBe(was.length);
        for (const one of was) expect(across).toContainEqual(one);
      },
    ),
    { numRuns: 150 },
  );
});
