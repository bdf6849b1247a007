import type { z } from 'zod';
import { peopleByIds } from '../../../identity/index.ts';
import type { wireNeedsALook, wireReadinessCheck } from '../../contract/ready.ts';
import { joined, type JoinedShift } from '../../core/joined.ts';
import type { Platform } from '../../../../platform/index.ts';
import { finalSchedules } from '../on-duty.ts';
import { refOf } from '../get-shifts.ts';
import { schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { askedToMend } from './asked-to-mend.ts';
import { readinessLists } from './list-of-team.ts';
import { notReachedOf } from './reach-of.ts';
import { checksSince, movedAtMostMs, type CheckRow } from './store-checks.ts';

const dayMs = 86_400_000;
/** How far ahead those on a shift are looked at. */
const lookAheadMs = 14 * dayMs;
/** So long before the shift it is worth a look that the list is not ticked. */
const lateMs = 3_600_000;
const onRoles = ['superhero', 'side-kick', 'shadow'];

type Check = z.infer<typeof wireReadinessCheck>;
type Wired = z.infer<typeof wireNeedsALook>;
/** Whether the reader may ask is added for whoever reads it. */
export type NeedsALook =
  Omit<Extract<Wired, { kind: 'not-reached' }>, 'mayAsk'> | Extract<Wired, { kind: 'not-ready' }>;

const at = (ms: number) => new Date(ms).toISOString();
const scheduleRef = ({ id, name, slug }: ScheduleRow) => ({ id, name, slug });

/** The shift that a check is about, as it is now; undefined when it is over, or somebody else's. */
function shiftOf(check: CheckRow, shifts: readonly JoinedShift[], nowMs: number): JoinedShift | undefined {
  return shifts.find(
    ({ personId, role, fromMs, toMs }) =>
      personId === check.personId &&
      role !== 'shadow' &&
      toMs > nowMs &&
      Math.abs(fromMs - check.fromAt.getTime()) < movedAtMostMs,
  );
}

/** What is asked before shifts that are not over. */
export async function checksToWire(
  db: Queryable,
  which: { readonly scheduleIds: readonly string[] } | { readonly personId: string },
  now: Date,
): Promise<(Check & { personId: string })[]> {
  const nowMs = now.getTime();
  const rows = await checksSince(db, which, new Date(nowMs - lookAheadMs));
  const schedules = await schedulesByIds(
    db,
    rows.map(({ scheduleId }) => scheduleId),
  );
  const live = schedules.filter(({ archived_at }) => archived_at === null);
  const finals = await finalSchedules(
    db,
    live.map(({ id }) => id),
    { fromMs: nowMs - lookAheadMs, toMs: nowMs + lookAheadMs },
  );
  const shifts = new Map([...finals].map(([id, final]) => [id, joined(final.shifts)]));
  const lists = await readinessLists(
    db,
    live.map(({ team_id }) => team_id),
  );
  return rows.flatMap((row) => {
    const schedule = live.find(({ id }) => id === row.scheduleId);
    const shift = schedule && shiftOf(row, shifts.get(schedule.id) ?? [], nowMs);
    const items = schedule ? lists.get(schedule.team_id)!.items : [];
    if (!schedule || !shift || items.length === 0) return [];
    const ticked = items.map((item) => ({
      ...item,
      tickedAt: row.ticks.get(item.key)?.toISOString() ?? null,
    }));
    return [
      {
        id: row.id,
        personId: row.personId,
        schedule: scheduleRef(schedule),
        role: shift.role,
        fromAt: at(shift.fromMs),
        toAt: at(shift.toMs),
        askedAt: row.askedAt.toISOString(),
        items: ticked,
        ready: ticked.every(({ tickedAt }) => tickedAt !== null),
      },
    ];
  });
}

/** Who is on a shift of these schedules in the next 14 days and might not be reached, or is not ready; by begin. */
export async function needsALookOf(
  platform: Platform,
  db: Queryable,
  schedules: readonly ScheduleRow[],
  now: Date,
): Promise<NeedsALook[]> {
  const nowMs = now.getTime();
  const live = schedules.filter(({ archived_at }) => archived_at === null);
  const ids = live.map(({ id }) => id);
  const finals = await finalSchedules(db, ids, { fromMs: nowMs, toMs: nowMs + lookAheadMs });
  // Each person once a schedule, with the first shift of theirs.
  const first = new Map<string, { schedule: ScheduleRow; shift: JoinedShift; personId: string }>();
  for (const schedule of live)
    for (const shift of joined(finals.get(schedule.id)?.shifts ?? [])) {
      const { personId } = shift;
      if (personId === null || first.has(`${schedule.id} ${personId}`)) continue;
      first.set(`${schedule.id} ${personId}`, { schedule, shift, personId });
    }
  const on = [...first.values()].filter(({ shift }) => onRoles.includes(shift.role));
  const personIds = on.map(({ personId }) => personId);
  const notReached = await notReachedOf(platform, db, personIds);
  const asked = await askedToMend(db, ids, new Date(nowMs - lookAheadMs));
  const late = (await checksToWire(db, { scheduleIds: ids }, now)).filter(
    ({ ready, fromAt }) => !ready && new Date(fromAt).getTime() <= nowMs + lateMs,
  );
  const people = await peopleByIds(db, [...personIds, ...late.map(({ personId }) => personId)]);
  return [
    ...on.flatMap(({ schedule, shift, personId }): NeedsALook[] => {
      const because = notReached.get(personId);
      if (because === undefined) return [];
      return [
        {
          kind: 'not-reached',
          schedule: scheduleRef(schedule),
          person: refOf(people, personId),
          role: shift.role,
          fromAt: at(shift.fromMs),
          toAt: at(shift.toMs),
          because,
          askedAt: asked.get(`${schedule.id} ${personId}`)?.toISOString() ?? null,
        },
      ];
    }),
    ...late.map(({ schedule, personId, role, fromAt, toAt, items }): NeedsALook => ({
      kind: 'not-ready',
      schedule,
      person: refOf(people, personId),
      role,
      fromAt,
      toAt,
      tickedCount: items.filter(({ tickedAt }) => tickedAt !== null).length,
      itemCount: items.length,
    })),
  ].sort((a, b) => a.fromAt.localeCompare(b.fromAt));
}
