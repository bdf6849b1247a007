import { sql } from 'kysely';
import type { Actor } from '../../../../platform/index.ts';
import { tables, type OverrideRow, type Queryable, type VersionRow } from '../store.ts';

export interface HistoryEvent {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What people did to a schedule, its versions and overrides; the latest first. */
export async function eventsOfSchedule(
  db: Queryable,
  scheduleId: string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<HistoryEvent[]> {
  const older =
    cursor === undefined
      ? sql``
      : sql`and (at, id) < (select c.at, c.id from event c where c.id = ${cursor}::uuid)`;
  const { rows } = await sql<HistoryEvent>`
    select id, kind, at, actor, data from event
    where subject_id = ${scheduleId}::uuid and (kind like 'schedule.%' or kind like 'override.%') ${older}
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Those that were taken back too, in the order in which they were made. */
export function everyVersionOf(db: Queryable, scheduleId: string): Promise<VersionRow[]> {
  return tables(db)
    .selectFrom('schedule_version')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .orderBy('made_number')
    .execute();
}

export async function overridesByIds(db: Queryable, ids: readonly string[]): Promise<OverrideRow[]> {
  if (ids.length === 0) return [];
  return tables(db)
    .selectFrom('schedule_override')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}
