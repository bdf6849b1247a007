import { sql } from 'kysely';
import type { Queryable } from '../ports.ts';

/** When alerts of each incident were opened since an instant, in milliseconds since 1970. */
export async function alertTimesOfIncidents(
  db: Queryable,
  incidentIds: readonly string[],
  since: Date,
): Promise<Map<string, number[]>> {
  if (incidentIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: Date }>`
    select incident_id as id, opened_at as at from alert
    where incident_id = any(${incidentIds}::uuid[]) and opened_at > ${since}`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => [id, of.map(({ at }) => at.getTime())]),
  );
}
