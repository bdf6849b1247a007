import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { findTicketFor, ticketEvent } from '../../tickets/index.ts';
import { supportProblem } from '../contract.ts';
import { moveSupportTicket } from './store.ts';

/** Closes a bug or request, or opens it again, with the reason as it was written. */
export async function moveSupportTicketTo(
  platform: Platform,
  caller: Caller,
  key: string,
  state: 'open' | 'closed',
  because: string,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const reason = because === '' ? null : toText(because);
  await transact(platform, async (tx) => {
    if (!(await moveSupportTicket(tx, ticket.id, state, reason))) throw supportProblem(state);
    const kind = state === 'closed' ? 'support.closed' : 'support.reopened';
    await platform.events.append(tx, [ticketEvent(kind, ticket, actorOf(caller), reason)]);
  });
}
