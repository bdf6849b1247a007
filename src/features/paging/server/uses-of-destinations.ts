import { sql } from 'kysely';
import type { Queryable } from './ports.ts';

/** The names of the escalation policies that tell these destinations, by the destination's id. */
export async function policiesThatTell(
  db: Queryable,
  destinationIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (destinationIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; names: string[] }>`
    select told.id, array_agg(p.name order by lower(p.name), p.id) as names
    from unnest(${[...new Set(destinationIds)]}::uuid[]) as told (id)
    join escalation_policy p on exists (
      select from escalation_step s where s.policy_id = p.id
        and s.targets @> jsonb_build_array(jsonb_build_object('kind', 'destination', 'destinationId', told.id::text)))
    group by told.id`.execute(db);
  return new Map(rows.map(({ id, names }) => [id, names]));
}
