import { sql } from 'kysely';
import type { Interval } from '../core/intervals.ts';
import { versionsFrom } from './versions-in.ts';
import type { Queryable } from './store.ts';

/** Schedules in use, or archived ones too, in which one of these people takes turns from then on, or has an override that is not over. */
export async function schedulesNaming(
  db: Queryable,
  personIds: readonly string[],
  { fromMs, archived = false }: Pick<Interval, 'fromMs'> & { readonly archived?: boolean },
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const named = sql`jsonb_path_query_array(v.definition, '$.layers[*].members[*].personId') ?| ${[...personIds]}::text[]`;
  const inUse = sql`(archived_at is null or ${archived})`;
  // First by the index who is named at all, then in which versions.
  const schedules = sql`(select id from schedule where ${inUse} and id in (
    select v.schedule_id from schedule_version v where v.removed_at is null and ${named})) as s`;
  const { rows } = await sql<{ id: string }>`
    select v.schedule_id as id from ${versionsFrom(schedules, fromMs)} where ${named}
    union select o.schedule_id from schedule_override o join schedule s on s.id = o.schedule_id and ${inUse}
      where o.removed_at is null and o.person_id = any(${[...personIds]}::uuid[]) and o.to_at > ${new Date(fromMs)}
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Everybody who takes turns in these schedules from then on, or has an override that is not over. */
export async function peopleOf(
  db: Queryable,
  scheduleIds: readonly string[],
  { fromMs }: Pick<Interval, 'fromMs'>,
): Promise<string[]> {
  const ids = [...scheduleIds];
  const { rows } = await sql<{ id: string | null }>`
    select distinct jsonb_path_query(v.definition, '$.layers[*].members[*].personId') #>> '{}' as id
      from ${versionsFrom(sql`unnest(${ids}::uuid[]) as s (id)`, fromMs)}
    union select person_id::text from schedule_override
      where schedule_id = any(${ids}::uuid[]) and removed_at is null and person_id is not null
        and to_at > ${new Date(fromMs)}`.execute(db);
  return rows.flatMap(({ id }) => id ?? []);
}
