import type { Actor, Tx } from '../../../../platform/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { reportEvent } from './report-event.ts';
import { endLink, linksOf, works } from './store-links.ts';

/** Ends every link to the reports of an incident that still works. */
export async function closeLinks(tx: Tx, ticket: TicketRef, by: Actor): Promise<void> {
  for (const link of await linksOf(tx.db, ticket.id)) {
    if (!works(link, tx.now) || !(await endLink(tx, ticket.id, link.id, by))) continue;
    await tx.platform.events.append(tx, [
      reportEvent('link-revoked', ticket, by, 'made-private', { linkId: link.id, label: link.label }),
    ]);
  }
}
