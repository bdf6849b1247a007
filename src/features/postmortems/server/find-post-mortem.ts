import type { need } from '../../identity/index.ts';
import type { Caller } from '../../identity/index.ts';
import { findTicketFor, type TicketRef } from '../../tickets/index.ts';
import { ticketsProblem } from '../../tickets/contract.ts';
import { postmortemsProblem } from '../contract.ts';
import { postMortemOf, type PostMortem, type Queryable } from './store.ts';

/** The incident and its post-mortem when the caller may do this with it. @throws tickets/unknown-ticket, postmortems/no-post-mortem */
export async function findPostMortem(
  db: Queryable,
  caller: Caller,
  action: Parameters<typeof need>[1],
  key: string,
): Promise<{ ticket: TicketRef; postMortem: PostMortem }> {
  const ticket = await findIncidentTicket(db, caller, action, key);
  const postMortem = await postMortemOf(db, ticket.id);
  if (!postMortem) throw postmortemsProblem('no-post-mortem');
  return { ticket, postMortem };
}

/** Only incidents have a post-mortem. */
export async function findIncidentTicket(
  db: Queryable,
  caller: Caller,
  action: Parameters<typeof need>[1],
  key: string,
): Promise<TicketRef> {
  const ticket = await findTicketFor(db, caller, action, key);
  if (ticket.kind !== 'incident') throw ticketsProblem('unknown-ticket');
  return ticket;
}
