import { sql, type RawBuilder } from 'kysely';
import type { Interval } from '../core/intervals.ts';
import type { PlannedVersion } from '../core/versions.ts';
import { definitionFrom } from './kept-definitions.ts';
import type { Queryable, VersionRow } from './tables.ts';

/**
 * The versions that say anything about the time from an instant on, as `v`, of the schedules in `s (id)`: what was replaced
 * before it stays unread, however long a schedule has been changed.
 * @param schedules `(select ...) as s (id)`
 */
export const versionsFrom = (schedules: RawBuilder<unknown>, fromMs: number): RawBuilder<unknown> => {
  const from = new Date(fromMs);
  // A fence (offset 0): what is asked of a definition is asked of these versions only.
  return sql`${schedules} cross join lateral (
    select g.* from schedule_version g
      where g.schedule_id = s.id and g.removed_at is null and g.until_at is null and g.from_at >= coalesce((
        select max(b.from_at) from schedule_version b
        where b.schedule_id = s.id and b.removed_at is null and b.until_at is null and b.from_at <= ${from}), '-infinity')
    union all
    select w.* from schedule_version w
      where w.schedule_id = s.id and w.removed_at is null and w.until_at is not null and w.until_at > ${from}
    offset 0) as v`;
};

/** Those of which the calculator needs to know for the window, and all that is planned for later; in the order in which they were made. */
export async function versionsIn(
  db: Queryable,
  scheduleIds: readonly string[],
  { fromMs }: Pick<Interval, 'fromMs'>,
): Promise<VersionRow[]> {
  if (scheduleIds.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    select v.* from ${versionsFrom(sql`unnest(${[...new Set(scheduleIds)]}::uuid[]) as s (id)`, fromMs)}
    order by v.made_number`.execute(db);
  return rows;
}

/** The same as the calculator wants them: what people wrote about them is not read. */
export async function plannedIn(
  db: Queryable,
  scheduleIds: readonly string[],
  { fromMs }: Pick<Interval, 'fromMs'>,
): Promise<(PlannedVersion & { readonly scheduleId: string })[]> {
  const { rows } = await sql<Omit<PlannedVersion, 'definition'> & { scheduleId: string; text: string }>`
    select v.schedule_id as "scheduleId", ${ms('v.from_at')} as "fromMs", ${ms('v.until_at')} as "toMs", v.definition::text as text
    from ${versionsFrom(sql`unnest(${[...new Set(scheduleIds)]}::uuid[]) as s (id)`, fromMs)} order by v.made_number`.execute(
    db,
  );
  return rows.map(({ text, ...version }) => ({ ...version, definition: definitionFrom(text) }));
}

/** An instant as the calculator counts it: instants are kept to the millisecond. */
export const ms = (column: string): RawBuilder<number> =>
  sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
