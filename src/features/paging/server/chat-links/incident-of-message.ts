import { sql } from 'kysely';
import type { Queryable } from '../ports.ts';

/** The incident that a message to a room told of, by the chat's own name of the message. Undefined when it told of several. */
export async function incidentOfMessage(
  db: Queryable,
  channel: 'slack' | 'telegram',
  reference: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select distinct incident_id as id from delivery
    where provider_reference = ${reference} and channel = ${channel} and destination_id is not null
      and incident_id is not null limit 2`.execute(db);
  return rows.length === 1 ? rows[0]!.id : undefined;
}

/** The first page of an incident that a room was told, by the chat's own name of the message. */
export async function firstMessageOf(
  db: Queryable,
  channel: 'slack' | 'telegram',
  room: string,
  incidentId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select split_part(provider_reference, ' ', 2) as id from delivery
    where incident_id = ${incidentId} and channel = ${channel} and kind = 'page' and destination_id is not null
      and bundle_id is null and split_part(provider_reference, ' ', 1) = ${room}
    order by created_at, id limit 1`.execute(db);
  return rows[0]?.id;
}
