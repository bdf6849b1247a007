import type { Action } from '../../../../platform/contract/index.ts';
import type { Caller, Queryable } from '../../../identity/index.ts';
import { findTicket, findTicketFor, type TicketRef } from '../../../tickets/index.ts';
import { ticketsProblem } from '../../../tickets/contract.ts';

/** The incident that is gone through; with an action, when the caller may do that. @throws tickets/unknown-ticket */
export async function findReviewed(
  db: Queryable,
  caller: Caller,
  key: string,
  action?: Action,
): Promise<TicketRef> {
  const full = /^\d+$/.test(key) ? `INC-${key}` : key;
  const ticket = action ? await findTicketFor(db, caller, action, full) : await findTicket(db, caller, full);
  if (ticket.kind !== 'incident') throw ticketsProblem('unknown-ticket');
  return ticket;
}
