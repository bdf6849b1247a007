import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { linkKindsByHand } from '../../core/link.ts';
import { findTicketFor, ticketsByIds } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { deleteDuplicateLinks, deleteLink, type LinkEnds } from './store-links.ts';

/** Takes a link away that was set by hand; both tell of it. */
export async function unlinkTicket(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const gone = await deleteLink(tx, ticket.id, id, linkKindsByHand);
    if (!gone) throw generalProblem('not-found', { detail: 'There is no such link that was set by hand.' });
    await tell(tx, [gone], actorOf(caller));
  });
}

/** A duplicate that was opened anew stands on its own again. */
export async function endDuplicates(tx: Tx, ticketIds: readonly string[], actor: Actor): Promise<void> {
  await tell(tx, await deleteDuplicateLinks(tx, ticketIds), actor);
}

async function tell(tx: Tx, gone: readonly LinkEnds[], actor: Actor): Promise<void> {
  const tickets = await ticketsByIds(
    tx.db,
    gone.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  await tx.platform.events.append(
    tx,
    gone.flatMap(({ fromId, toId, kind }) => {
      const [from, to] = [tickets.get(fromId)!, tickets.get(toId)!];
      return [
        ticketEvent('ticket.unlinked', from, actor, null, { kind, end: 'from', other: to.key }),
        ticketEvent('ticket.unlinked', to, actor, null, { kind, end: 'to', other: from.key }),
      ];
    }),
  );
}
