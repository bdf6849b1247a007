import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { actionForPart } from '../../core/part.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { isOwn } from './change-part.ts';
import { changedMeanwhile } from './changed.ts';
import { sectionsOfTeam } from './find-section.ts';
import { lockPart, markPartRemoved } from './store-parts.ts';
import { partToWire } from './to-wire.ts';

/** Takes a line out of the record; its words stay on the timeline. */
export async function removePart(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  version: number,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  const sections = await sectionsOfTeam(platform.db, ticket.teamId);
  await transact(platform, async (tx) => {
    const before = await lockPart(tx, ticket.id, id);
    if (!before) throw ticketsProblem('unknown-part');
    const section = sections.find((one) => one.key === before.section);
    need(caller, actionForPart(section?.shape ?? 'lines', 'remove', isOwn(before, caller)), ticket.teamId);
    // Gone already: what was asked for is so.
    if (before.removed_at) return;
    if (before.version !== version) throw changedMeanwhile(partToWire(before));
    await markPartRemoved(tx, id, actorOf(caller));
    await platform.events.append(tx, [
      ticketEvent('part.removed', ticket, actorOf(caller), null, {
        partId: id,
        section: before.section,
        title: section?.title ?? before.section,
        text: before.text,
        detail: before.detail,
      }),
    ]);
  });
}
