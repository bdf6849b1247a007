import type { Tx } from '../../../platform/index.ts';
import { may, need, peopleByIds, type Caller } from '../../identity/index.ts';
import { schedulesProblem } from '../contract.ts';
import type { Definition } from '../core/definition.ts';
import { scheduleBySlug, type Queryable, type ScheduleRow } from './store.ts';

/** @throws Problem schedules/unknown-schedule, general/not-allowed */
export async function findSchedule(db: Queryable, caller: Caller, slug: string): Promise<ScheduleRow> {
  const row = await scheduleBySlug(db, slug);
  need(caller, 'schedule.read', row.team_id);
  return row;
}

/** What is one's own is read by oneself, and by a token that was made for schedules. @throws Problem general/not-allowed */
export function needOwnReader(caller: Caller): void {
  if (caller.scopes !== null) need(caller, 'schedule.read');
}

export const mayManage = (caller: Caller, { team_id }: Pick<ScheduleRow, 'team_id'>) =>
  may(caller, 'schedule.manage', team_id);

/** People who could be on duty: there, and not disabled. @throws Problem schedules/unknown-person */
export async function needPeople(tx: Pick<Tx, 'db'>, ids: readonly string[]): Promise<void> {
  const people = await peopleByIds(tx.db, ids);
  const missing = ids.find((id) => people.get(id)?.disabledAt !== null);
  if (missing === undefined) return;
  const name = people.get(missing)?.name;
  throw schedulesProblem('unknown-person', {
    detail: name ? `${name} is disabled and cannot be on duty.` : 'One of the people is not known here.',
  });
}

export const peopleIn = ({ layers }: Definition): string[] => [
  ...new Set(layers.flatMap(({ members }) => members.flatMap(({ personId }) => personId ?? []))),
];
