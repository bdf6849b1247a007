import type { Actor, NewEvent, Tx } from '../../../platform/index.ts';
import { lookAgain } from './ready/look-again.ts';
import { tables, type ScheduleRow } from './store.ts';

/** What happened to a schedule: its history, and who should look again. */
export function scheduleEvent(
  kind: string,
  schedule: Pick<ScheduleRow, 'id' | 'team_id' | 'name' | 'slug'>,
  actor: Actor,
  data: Readonly<Record<string, unknown>> = {},
  because: string | null = null,
): NewEvent {
  return {
    kind,
    subjectId: schedule.id,
    teamId: schedule.team_id,
    actor,
    because,
    data: { name: schedule.name, slug: schedule.slug, ...data },
    topics: ['schedules', `schedule:${schedule.id}`, 'now'],
  };
}

/** Says it and counts the change, so that whoever saw the schedule before is told. */
export async function changed(tx: Tx, schedule: ScheduleRow, ...events: readonly NewEvent[]): Promise<void> {
  await countChange(tx, schedule.id);
  await lookAgain(tx, schedule.id);
  await tx.platform.events.append(tx, events);
}

async function countChange(tx: Tx, scheduleId: string): Promise<void> {
  await tables(tx.db)
    .updateTable('schedule')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', scheduleId)
    .execute();
}
