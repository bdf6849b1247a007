import { sql } from 'kysely';
import type { Queryable } from '../store.ts';

export const askedToMendKind = 'reach.asked';

/** When these people were asked last, of each schedule: by `<schedule id> <person id>`. */
export async function askedToMend(
  db: Queryable,
  scheduleIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (scheduleIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: Date }>`
    select subject_id || ' ' || (data->>'personId') as id, max(at) as at from event
    where kind = ${askedToMendKind} and subject_id = any(${[...scheduleIds]}::uuid[]) and at > ${since}
    group by 1`.execute(db);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
