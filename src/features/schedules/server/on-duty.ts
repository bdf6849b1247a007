import { shiftRoles, type Schedule, type ShiftRole } from '../core/definition.ts';
import type { Interval } from '../core/intervals.ts';
import { joined, type JoinedShift } from '../core/joined.ts';
import { finalSchedule, type FinalSchedule, type Gap, type Shift } from '../core/shifts.ts';
import { loadSchedules, type Queryable } from './store.ts';

const dayMs = 86_400_000;
/** A shift that began longer ago, or the next one later than this, is shown as far as it was looked for. */
export const lookBackMs = 35 * dayMs;
export const lookAheadMs = 90 * dayMs;
/** Most shifts are shorter than this: only what reaches beyond it is asked of the whole window. */
const nearBackMs = 8 * dayMs;
export const nearAheadMs = 14 * dayMs;

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
  /** When somebody is missed in the two weeks from this instant, by begin; one that reaches further ends with them. */
  readonly gaps: readonly Gap[];
  /** The roles that any layer has from this instant on. */
  readonly roles: readonly ShiftRole[];
}

/** Who is on and who comes next, each shift from its begin to its end, by schedule id. */
export async function nowAndNext(
  db: Queryable,
  scheduleIds: readonly string[],
  atMs: number,
): Promise<Map<string, NowAndNext>> {
  const whole = { fromMs: atMs - lookBackMs, toMs: atMs + lookAheadMs };
  const near = { fromMs: atMs - nearBackMs, toMs: atMs + nearAheadMs };
  const loaded = await loadSchedules(db, scheduleIds, whole);
  return new Map(
    [...loaded].map(([id, schedule]) => {
      const found = nowAndNextIn(schedule, near, atMs);
      return [id, isWhole(found, schedule, near) ? found : nowAndNextIn(schedule, whole, atMs)];
    }),
  );
}

function nowAndNextIn(schedule: Schedule, window: Interval, atMs: number): NowAndNext {
  const { shifts, gaps } = finalSchedule(schedule, window);
  const all = joined(shifts);
  const later = all.filter(({ fromMs, personId }) => fromMs > atMs && personId !== null);
  const roles = new Set(later.map(({ role }) => role));
  return {
    now: all.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
    next: [...roles].flatMap((role) => later.find((shift) => shift.role === role) ?? []),
    missing: gaps.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs).map(({ role }) => role),
    gaps: gaps
      .filter(({ fromMs, toMs }) => toMs > atMs && fromMs < atMs + nearAheadMs)
      .toSorted((a, b) => a.fromMs - b.fromMs)
      .map((gap) => ({ ...gap, toMs: Math.min(gap.toMs, atMs + nearAheadMs) })),
    roles: rolesFrom(schedule, atMs),
  };
}

function rolesFrom({ versions }: Schedule, atMs: number): ShiftRole[] {
  const here = versions.filter((_, at) => (versions[at + 1]?.fromMs ?? Infinity) > atMs);
  return shiftRoles.filter((role) =>
    here.some(({ definition }) => definition.layers.some((layer) => layer.role === role)),
  );
}

/** Nothing that is told reaches out of the window, and every role that anybody could have is told. */
function isWhole({ now, next }: NowAndNext, { versions, overrides }: Schedule, window: Interval): boolean {
  const roles = new Set([
    ...versions.flatMap(({ definition }) => definition.layers.map(({ role }) => role)),
    ...overrides.map(({ role }) => role),
  ]);
  const told = new Set(next.map(({ role }) => role));
  return (
    [...roles].every((role) => told.has(role)) &&
    [...now, ...next].every(({ fromMs, toMs }) => fromMs > window.fromMs && toMs < window.toMs)
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
