import { sql } from 'kysely';
import { privateIncidentsPort, type Queryable } from '../ports.ts';
import type { Platform } from '../../../platform/index.ts';

/** An alert that fired again and again, and nobody acted on. */
export interface NoisyAlert {
  /** Source and key: the same alert keeps it. */
  readonly id: string;
  readonly title: string;
  readonly sourceName: string;
  readonly serviceId: string;
  readonly firedCount: number;
  readonly lastAt: Date;
}

/**
 * What fired most since then at these services while nobody ever acknowledged it or took its incident. Alerts of practice are
 * left out, and those of private incidents.
 */
export async function noisyAlerts(
  platform: Platform,
  db: Queryable,
  {
    serviceIds,
    since,
    atLeast,
    most,
  }: { serviceIds: readonly string[]; since: Date; atLeast: number; most: number },
): Promise<NoisyAlert[]> {
  if (serviceIds.length === 0) return [];
  const { rows } = await sql<NoisyAlert & { incidentIds: string[] }>`
    select a.source_id || '/' || a.dedup_key as id, max(a.title) as title, max(s.name) as "sourceName",
      (array_agg(a.service_id order by a.opened_at desc))[1] as "serviceId", count(*)::int as "firedCount",
      max(a.opened_at) as "lastAt", array_remove(array_agg(distinct a.incident_id), null) as "incidentIds"
    from alert a join source s on s.id = a.source_id left join incident i on i.ticket_id = a.incident_id
    where a.service_id = any(${serviceIds}::uuid[]) and a.opened_at >= ${since} and i.drill is not true
    group by a.source_id, a.dedup_key
    having count(*) >= ${atLeast} and bool_and(a.acknowledged_at is null and i.lead_id is null)
    order by count(*) desc, max(a.opened_at) desc limit ${most}`.execute(db);
  const ids = rows.flatMap(({ incidentIds }) => incidentIds);
  const hidden = await platform.ports.get(privateIncidentsPort)(db, [...new Set(ids)]);
  return rows
    .filter(({ incidentIds }) => !incidentIds.some((id) => hidden.has(id)))
    .map(({ incidentIds: _, ...alert }) => alert);
}
