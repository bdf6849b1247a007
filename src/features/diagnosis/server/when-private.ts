import { sql } from 'kysely';
import type { AppendedEvent, Tx } from '../../../platform/index.ts';
import { letInWherePrivate } from '../../tickets/index.ts';

/**
 * An incident became private: whoever looks for its cause goes on seeing it, that is who wrote on the board, has a test to do, or made
 * a change or is asked for a yes to one that still waits.
 */
export async function onMadePrivate(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
  const { rows } = await sql<{ ticketId: string; personId: string }>`
    select ticket_id as "ticketId", (created_by ->> 'id')::uuid as "personId" from hypothesis
      where ticket_id = any(${ids}::uuid[]) and removed_at is null and created_by ->> 'kind' = 'person'
    union select ticket_id, owner_id from hypothesis_test where ticket_id = any(${ids}::uuid[]) and removed_at is null
    union select ticket_id, proposed_by from production_change where ticket_id = any(${ids}::uuid[])
    union select ticket_id, unnest(asked) from production_change
      where ticket_id = any(${ids}::uuid[]) and consent = 'waiting' and withdrawn_at is null`.execute(tx.db);
  await letInWherePrivate(tx, rows);
}
