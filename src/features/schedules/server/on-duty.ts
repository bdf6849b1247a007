import type { ShiftRole } from '../core/definition.ts';
import type { Interval } from '../core/intervals.ts';
import { joined, type JoinedShift } from '../core/joined.ts';
import { finalSchedule, type FinalSchedule, type Shift } from '../core/shifts.ts';
import { loadSchedules, type Queryable } from './store.ts';

const dayMs = 86_400_000;
/** A shift that began longer ago, or the next one later than this, is shown as far as it was looked for. */
const lookBackMs = 35 * dayMs;
const lookAheadMs = 90 * dayMs;

/** The final schedules in a window, by schedule id. */
export async function finalSchedules(
  db: Queryable,
  scheduleIds: readonly string[],
  window: Interval,
): Promise<Map<string, FinalSchedule>> {
  const loaded = await loadSchedules(db, scheduleIds, window);
  return new Map([...loaded].map(([id, schedule]) => [id, finalSchedule(schedule, window)]));
}

/** Who is on duty for these schedules at an instant, by schedule id. Begin and end are not those of the shift. */
export async function onDutyAt(
  db: Queryable,
  scheduleIds: readonly string[],
  atMs: number,
): Promise<Map<string, readonly Shift[]>> {
  const finals = await finalSchedules(db, scheduleIds, { fromMs: atMs, toMs: atMs + 1 });
  return new Map([...finals].map(([id, { shifts }]) => [id, shifts]));
}

export interface NowAndNext {
  readonly now: readonly JoinedShift[];
  /** Of each role the one that follows, if any comes in the next 90 days; nobody's are passed over. */
  readonly next: readonly JoinedShift[];
  /** Who is missed at this instant. */
  readonly missing: readonly ShiftRole[];
}

/** Who is on and who comes next, each shift from its begin to its end, by schedule id. */
export async function nowAndNext(
  db: Queryable,
  scheduleIds: readonly string[],
  atMs: number,
): Promise<Map<string, NowAndNext>> {
  const window = { fromMs: atMs - lookBackMs, toMs: atMs + lookAheadMs };
  const finals = await finalSchedules(db, scheduleIds, window);
  return new Map(
    [...finals].map(([id, { shifts, gaps }]) => {
      const whole = joined(shifts);
      const now = whole.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      const later = whole.filter(({ fromMs, personId }) => fromMs > atMs && personId !== null);
      const roles = new Set(later.map(({ role }) => role));
      return [
        id,
        {
          now,
          next: [...roles].flatMap((role) => later.find((shift) => shift.role === role) ?? []),
          missing: gaps.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs).map(({ role }) => role),
        },
      ];
    }),
  );
}

/** The people of these roles, superhero first as the roles are given; nobody twice. */
export function peopleOn(shifts: readonly Shift[], roles: readonly ShiftRole[]): string[] {
  return [
    ...new Set(
      roles.flatMap((role) =>
        shifts.flatMap((shift) => (shift.role === role && shift.personId !== null ? [shift.personId] : [])),
      ),
    ),
  ];
}
