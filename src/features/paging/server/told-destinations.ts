import { sql } from 'kysely';
import type { Tx } from '../../../platform/index.ts';
import { channelNames, providerOf } from '../../channels/index.ts';

export interface ToldDestination {
  readonly destinationId: string;
  readonly channel: string;
  readonly personId: null;
  readonly contactMethodId: null;
}

/**
 * Chat channels and webhooks that were told of an incident since it was last opened. Where a message can be changed after it was
 * sent it says itself how it went on; a second one would only be noise.
 */
export async function toldDestinations(tx: Tx, incidentId: string): Promise<ToldDestination[]> {
  const speakTwice = channelNames.filter((name) => providerOf(name).amend === undefined);
  const { rows } = await sql<{ destinationId: string; channel: string }>`
    select distinct d.destination_id as "destinationId", d.channel
    from delivery d join destination t on t.id = d.destination_id and t.archived_at is null
    where d.incident_id = ${incidentId} and d.kind = 'page' and d.first_attempt_at is not null
      and d.channel = any(${speakTwice}::text[])
      and d.paging_id in (
        select id from paging where incident_id = ${incidentId} and started_at >= coalesce((
          select max(last.started_at) from paging last
          where last.incident_id = ${incidentId} and last.started_because in ('incident-opened', 'incident-declared', 'incident-reopened')
        ), '-infinity')
      )`.execute(tx.db);
  return rows.map((row) => ({ ...row, personId: null, contactMethodId: null }));
}
