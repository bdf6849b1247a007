import { sql } from 'kysely';
import type { Queryable } from '../ports.ts';

/** Alerts of this incident that began with this signal, as their sender put them; a few, the first first. */
export async function alertsOfSignal(
  db: Queryable,
  incidentId: string,
  signalId: string,
  limit = 5,
): Promise<{ title: string; details: Record<string, unknown> }[]> {
  const { rows } = await sql<{ title: string; details: Record<string, unknown> }>`
    select title, details from alert where incident_id = ${incidentId} and first_signal_id = ${signalId}
    order by opened_at, id limit ${limit}`.execute(db);
  return rows;
}
