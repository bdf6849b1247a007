import type { z } from 'zod';
import { peopleByIds, type Caller } from '../../../identity/index.ts';
import type { addTimeOff, wireTimeOff } from '../../contract/time-off.ts';
import { refOf } from '../get-shifts.ts';
import type { Queryable } from '../store.ts';
import { managedBy } from './access.ts';
import { conflictsOfPeople, conflictsToWire, windowFrom } from './conflicts.ts';
import type { TimeOffRow } from './store.ts';

/** That somebody is away is told to everybody who sees the schedule; why, only to them and their managers. */
export async function timeOffToWire(
  db: Queryable,
  caller: Caller,
  rows: readonly TimeOffRow[],
): Promise<z.infer<typeof wireTimeOff>[]> {
  const ids = rows.map(({ personId }) => personId);
  const people = await peopleByIds(db, ids);
  const managed = await managedBy(db, caller, ids);
  return rows.map((row) => ({
    id: row.id,
    person: refOf(people, row.personId),
    fromAt: row.from.toISOString(),
    toAt: row.to.toISOString(),
    fromOn: row.fromOn,
    toOn: row.toOn,
    note: managed.has(row.personId) ? row.note : null,
    fromCalendar: row.feedId !== null,
    mayChange: row.feedId === null && managed.has(row.personId),
  }));
}

/** What a change answers: what it is now, and whose shifts are in it. */
export async function changedToWire(
  db: Queryable,
  caller: Caller,
  row: TimeOffRow,
  coverAskedCount: number,
  now: Date,
): Promise<z.infer<typeof addTimeOff.response>> {
  const conflicts = await conflictsOfPeople(db, [row.personId], windowFrom(row, now));
  return {
    timeOff: (await timeOffToWire(db, caller, [row]))[0]!,
    conflicts: await conflictsToWire(db, conflicts),
    coverAskedCount,
  };
}
