import { sql } from 'kysely';
import type { AppendedEvent, Tx } from '../../../platform/index.ts';
import { letInWherePrivate, ticketsByIds, type TicketRef } from '../../tickets/index.ts';
import { closeMeetingToOthers } from './meeting/close-to-others.ts';
import { closeLinks } from './report/close-links.ts';

/**
 * An incident became private: whoever writes its review goes on seeing it; links to its report, which were made when everybody could
 * read it, end; who does not see it is not expected at its meeting any more. Whoever may work on it can share or invite anew.
 */
export async function onMadePrivate(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
  const { rows: owners } = await sql<{ ticketId: string; personId: string }>`
    select ticket_id as "ticketId", owner_id as "personId" from post_mortem
    where ticket_id = any(${ids}::uuid[]) and owner_id is not null`.execute(tx.db);
  await letInWherePrivate(tx, owners);
  const tickets = await ticketsByIds(tx.db, ids);
  for (const { subjectId, actor } of events) {
    const ticket: TicketRef | undefined = tickets.get(subjectId ?? '');
    if (!ticket) continue;
    await closeLinks(tx, ticket, actor);
    await closeMeetingToOthers(tx, ticket, actor);
  }
}
