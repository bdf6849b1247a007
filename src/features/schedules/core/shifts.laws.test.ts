import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedules, windows } from './at-random.ts';
import { shiftRoles, type ShiftRole } from './definition.ts';
import { onDutyByOracle } from './oracle.ts';
import { finalSchedule, type FinalSchedule } from './shifts.ts';

const instantsEach = 250;
const runs = Number(process.env['SCHEDULES'] ?? 400);

function onDuty({ shifts }: FinalSchedule, role: ShiftRole, atMs: number): (string | null)[] | 'gap' {
  const there = shifts.filter((one) => one.role === role && one.fromMs <= atMs && atMs < one.toMs);
  return there.length === 0 ? 'gap' : there.map(({ personId }) => personId);
}

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
          const final = finalSchedule(schedule, window);
          // Hand-offs are where mistakes are: half of the instants are begins and ends, and the millisecond before.
          const edges = final.shifts.flatMap(({ fromMs, toMs }) => [fromMs, fromMs - 1, toMs, toMs - 1]);
          const span = window.toMs - window.fromMs;
          for (let n = 0; n < instantsEach; n++) {
            const [one] = random.take(1);
            const edge = edges[Math.floor(one! * edges.length)];
            const atMs = n % 2 === 0 && edge !== undefined ? edge : window.fromMs + Math.floor(one! * span);
            if (atMs < window.fromMs || atMs >= window.toMs) continue;
            for (const role of shiftRoles) {
              const expected = onDutyByOracle(schedule, role, atMs);
              const said = onDuty(final, role, atMs);
              const sorted = (who: typeof said) => (who === 'gap' ? who : who.toSorted());
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
      const { shifts, gaps } = finalSchedule(schedule, window);
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
    fc.property(schedules, schedules, windows, (schedule, other, window) => {
      const nowMs = Math.floor((window.fromMs + window.toMs) / 2);
      const kept = schedule.versions.filter(({ fromMs }) => fromMs < nowMs);
      const edited = {
        ...schedule,
        versions: [...kept, { fromMs: nowMs, definition: other.versions[0]!.definition }],
      };
      const past = { fromMs: window.fromMs, toMs: nowMs };
      expect(finalSchedule(edited, past)).toEqual(finalSchedule(schedule, past));
      const across = finalSchedule(edited, window).shifts.flatMap((one) =>
        one.fromMs < nowMs ? [{ ...one, toMs: Math.min(one.toMs, nowMs) }] : [],
      );
      const was = finalSchedule(schedule, past).shifts;
      expect(across.length).toBe(was.length);
      for (const one of was) expect(across).toContainEqual(one);
    }),
    { numRuns: 150 },
  );
});
