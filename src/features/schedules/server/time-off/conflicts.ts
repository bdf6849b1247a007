import type { z } from 'zod';
import { peopleByIds } from '../../../identity/index.ts';
import type { wireConflict } from '../../contract/time-off.ts';
import { conflictsIn, type Conflict } from '../../core/conflicts.ts';
import { united, without, type Interval } from '../../core/intervals.ts';
import { joined } from '../../core/joined.ts';
import { openCover } from '../cover/store.ts';
import type { CoverRow } from '../cover/tables.ts';
import { refOf } from '../get-shifts.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { peopleOf, schedulesNaming } from '../taking-part.ts';
import { timeOffOf, type TimeOffRow } from './store.ts';

export interface FoundConflict extends Conflict {
  readonly schedule: ScheduleRow;
  readonly timeOff: TimeOffRow;
  /** What of it nobody was asked to take yet. */
  readonly unasked: readonly Interval[];
}
/** A shift that touches the window is looked at as far as this beyond it. */
const marginMs = 35 * 86_400_000;

/** Who of these schedules is on duty in the window while away, by begin. Cut at the window's edges. */
export async function conflictsOf(
  db: Queryable,
  schedules: readonly ScheduleRow[],
  window: Interval,
  /** Of these people only; none: of everybody. */
  personIds?: readonly string[],
): Promise<FoundConflict[]> {
  const ids = schedules.map(({ id }) => id);
  const people = personIds ?? (await peopleOf(db, ids, window));
  const off = await timeOffOf(db, people, window);
  if (off.length === 0) return [];
  const byPerson = Map.groupBy(off, ({ personId }) => personId);
  const away = new Map(
    [...byPerson].map(([id, rows]) => [
      id,
      united(rows.map(intervalOf)).flatMap(({ fromMs, toMs }) => ({
        fromMs: Math.max(fromMs, window.fromMs),
        toMs: Math.min(toMs, window.toMs),
      })),
    ]),
  );
  // Whole shifts are told, so that a request for cover speaks of one that people know.
  const around = { fromMs: window.fromMs - marginMs, toMs: window.toMs + marginMs };
  const finals = await finalSchedules(db, ids, around);
  const open = await openCover(db, ids);
  return schedules
    .flatMap((schedule) =>
      // A shadow learns: nobody misses them, and nobody takes their place.
      conflictsIn(joined(finals.get(schedule.id)!.shifts.filter(({ role }) => role !== 'shadow')), away).map(
        (conflict) => ({
          ...conflict,
          schedule,
          timeOff: byPerson
            .get(conflict.personId)!
            .find((row) => row.from.getTime() < conflict.toMs && row.to.getTime() > conflict.fromMs)!,
          unasked: without([conflict], askedFor(open, schedule, conflict)),
        }),
      ),
    )
    .sort((a, b) => a.fromMs - b.fromMs);
}

const askedFor = (open: readonly CoverRow[], { id }: ScheduleRow, { personId, shift }: Conflict) =>
  united(
    open
      .filter((row) => row.schedule_id === id && row.person_id === personId && row.role === shift.role)
      .map(({ from_at, to_at }) => ({ fromMs: from_at.getTime(), toMs: to_at.getTime() })),
  );

/** The same for people, whatever schedules they are on. */
export async function conflictsOfPeople(
  db: Queryable,
  personIds: readonly string[],
  window: Interval,
): Promise<FoundConflict[]> {
  const off = await timeOffOf(db, personIds, window);
  if (off.length === 0) return [];
  const away = [...new Set(off.map(({ personId }) => personId))];
  return conflictsOf(db, await schedulesByIds(db, await schedulesNaming(db, away, window)), window, away);
}

/** What of a time off is still to come. */
export const windowFrom = ({ from, to }: Pick<TimeOffRow, 'from' | 'to'>, now: Date): Interval => ({
  fromMs: Math.max(from.getTime(), now.getTime()),
  toMs: to.getTime(),
});

const intervalOf = ({ from, to }: TimeOffRow): Interval => ({ fromMs: from.getTime(), toMs: to.getTime() });

export async function conflictsToWire(
  db: Queryable,
  conflicts: readonly FoundConflict[],
): Promise<z.infer<typeof wireConflict>[]> {
  const people = await peopleByIds(
    db,
    conflicts.map(({ personId }) => personId),
  );
  const at = (ms: number) => new Date(ms).toISOString();
  return conflicts.map(({ schedule, personId, shift, fromMs, toMs, timeOff, unasked }) => ({
    schedule: { id: schedule.id, name: schedule.name, slug: schedule.slug },
    person: refOf(people, personId),
    role: shift.role,
    fromAt: at(fromMs),
    toAt: at(toMs),
    shiftFromAt: at(shift.fromMs),
    shiftToAt: at(shift.toMs),
    timeOffId: timeOff.id,
    coverAsked: unasked.length === 0,
  }));
}
