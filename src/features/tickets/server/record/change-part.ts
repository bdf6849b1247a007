import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { actionForPart, changedDetail, type PartDetail } from '../../core/part.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { changedMeanwhile } from './changed.ts';
import { sectionsOfTeam } from './find-section.ts';
import { lockPart, updatePart, type Part } from './store-parts.ts';
import { partToWire } from './to-wire.ts';

export interface ChangePart {
  readonly version: number;
  readonly text?: string | undefined;
  readonly detail: PartDetail;
}

/** Changes a line that nobody else changed since it was read. @throws tickets/part-changed with the line as it is now */
export async function changePart(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: ChangePart,
) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  const sections = await sectionsOfTeam(platform.db, ticket.teamId);
  return transact(platform, async (tx) => {
    const before = await lockPart(tx, ticket.id, id);
    if (!before) throw ticketsProblem('unknown-part');
    const section = sections.find((one) => one.key === before.section);
    const shape = section?.shape ?? 'lines';
    const rewords = change.text !== undefined && toText(change.text) !== before.text;
    need(caller, actionForPart(shape, rewords ? 'reword' : 'answer', isOwn(before, caller)), ticket.teamId);
    if (before.removed_at) throw changedMeanwhile(null);
    if (before.version !== change.version) throw changedMeanwhile(partToWire(before));
    const detail = changedDetail(shape, before.detail, change.detail);
    const part = await updatePart(tx, id, { text: change.text ?? before.text, detail }, actorOf(caller));
    await platform.events.append(tx, [
      ticketEvent('part.changed', ticket, actorOf(caller), null, {
        partId: id,
        section: before.section,
        title: section?.title ?? before.section,
        version: part.version,
        before: { text: before.text, detail: before.detail },
        after: { text: part.text, detail },
      }),
    ]);
    return partToWire(part);
  });
}

export function isOwn(part: Pick<Part, 'created_by'>, caller: Caller): boolean {
  return part.created_by.kind === 'person' && part.created_by.id === caller.personId;
}
