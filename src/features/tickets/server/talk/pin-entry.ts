import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { deletePin, insertPin, pinsOf } from './store-pins.ts';
import { eventsByIds } from './store-timeline.ts';

/** What everybody should see first has few lines, or nobody sees it. */
export const mostPins = 10;

/** Keeps an entry on top of the timeline, or lets it go. Saying so twice changes nothing. */
export async function pinEntry(
  platform: Platform,
  caller: Caller,
  key: string,
  entryId: string,
  pinned: boolean,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const [entry] = await eventsByIds(tx.db, ticket.id, [entryId]);
    if (!entry) throw generalProblem('not-found', { detail: 'There is no such entry on this ticket.' });
    if (pinned && (await pinsOf(tx.db, ticket.id)).filter((id) => id !== entryId).length >= mostPins)
      throw ticketsProblem('too-many-pins', { detail: `Unpin one first: ${mostPins} are the most.` });
    const changed = pinned
      ? await insertPin(tx, ticket.id, entryId, caller.personId)
      : await deletePin(tx, ticket.id, entryId);
    if (!changed) return;
    await tx.platform.events.append(tx, [
      ticketEvent(pinned ? 'entry.pinned' : 'entry.unpinned', ticket, actorOf(caller), null, {
        entryId,
        entryKind: entry.kind,
      }),
    ]);
  });
}
