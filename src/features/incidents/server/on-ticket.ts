import { sql } from 'kysely';
import type { Queryable } from './store.ts';

/** Fills the port of tickets: who is on an incident beyond what tickets know: its lead, those with a duty, those who were paged. */
export async function onIncident(db: Queryable, ticketId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select lead_id as id from incident where ticket_id = ${ticketId} and lead_id is not null
    union select person_id from duty where ticket_id = ${ticketId}
    union select person_id from page where incident_id = ${ticketId}`.execute(db);
  return rows.map(({ id }) => id);
}
