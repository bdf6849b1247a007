import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import { may, membersOfTeams, needWholePerson, peopleByIds, type Caller } from '../../../identity/index.ts';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { Queryable } from '../store.ts';
import { timeOffWhere, type TimeOffRow } from './store.ts';

/**
 * Of these people, whose time off the caller may read in full and change: their own, and that of the members of teams whose
 * schedules they manage.
 */
export async function managedBy(
  db: Queryable,
  caller: Caller,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const all = new Set(personIds);
  const own = all.has(caller.personId) && caller.scopes === null ? [caller.personId] : [];
  const teamIds = [...caller.roles.keys()].filter((id) => may(caller, 'schedule.manage', id));
  if (caller.instanceAdmin && may(caller, 'schedule.manage')) return all;
  if (teamIds.length === 0 || all.size === own.length) return new Set(own);
  const members = await membersOfTeams(db, teamIds);
  return new Set([...own, ...members.flatMap(({ personId }) => (all.has(personId) ? personId : []))]);
}

/** Themselves, or somebody whose shifts they manage. @throws Problem schedules/unknown-person, general/not-allowed */
export async function needManaged(db: Queryable, caller: Caller, personId: string) {
  if (personId === caller.personId) needWholePerson(caller);
  else if (!(await managedBy(db, caller, [personId])).has(personId)) throw generalProblem('not-allowed');
  const person = (await peopleByIds(db, [personId])).get(personId);
  if (!person || person.disabledAt !== null) throw schedulesProblem('unknown-person');
  return person;
}

/** Locked until the transaction ends; to others it is as if there were none. @throws Problem schedules/unknown-time-off */
export async function ownTimeOff(tx: Tx, caller: Caller, id: string): Promise<TimeOffRow> {
  await sql`select 1 from time_off where id = ${id} for update`.execute(tx.db);
  const [row] = await timeOffWhere(tx.db, sql`id = ${id}`);
  if (!row || !(await managedBy(tx.db, caller, [row.personId])).has(row.personId))
    throw schedulesProblem('unknown-time-off');
  return row;
}
