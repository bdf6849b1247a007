import type { Actor, Tx } from '../../../../platform/index.ts';
import { changedDetail, type PartDetail } from '../../core/part.ts';
import type { TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { sectionsOfTeam } from './find-section.ts';
import { lockPart, markPartRemoved, updatePart, type Part } from './store-parts.ts';

/**
 * Changes what a line of the record has beside its text, because something said elsewhere on the ticket says so: a cause that is
 * confirmed on the board. Who may say that was asked there.
 * @returns undefined when there is no such line any more
 */
export async function changePartDetail(
  tx: Tx,
  ticket: TicketRef,
  id: string,
  change: PartDetail,
  actor: Actor,
): Promise<Part | undefined> {
  const before = await lockPart(tx, ticket.id, id);
  if (!before || before.removed_at) return undefined;
  const section = (await sectionsOfTeam(tx.db, ticket.teamId)).find(({ key }) => key === before.section);
  const detail = changedDetail(section?.shape ?? 'lines', before.detail, change);
  if (JSON.stringify(detail) === JSON.stringify(before.detail)) return before;
  const part = await updatePart(tx, id, { text: before.text, detail }, actor);
  await tx.platform.events.append(tx, [
    ticketEvent('part.changed', ticket, actor, null, {
      partId: id,
      section: before.section,
      title: section?.title ?? before.section,
      version: part.version,
      before: { text: before.text, detail: before.detail },
      after: { text: part.text, detail },
    }),
  ]);
  return part;
}

/** Takes a line out of the record, for the same reason; its words stay on the timeline. */
export async function takePartOut(tx: Tx, ticket: TicketRef, id: string, actor: Actor): Promise<void> {
  const before = await lockPart(tx, ticket.id, id);
  if (!before || before.removed_at) return;
  const section = (await sectionsOfTeam(tx.db, ticket.teamId)).find(({ key }) => key === before.section);
  await markPartRemoved(tx, id, actor);
  await tx.platform.events.append(tx, [
    ticketEvent('part.removed', ticket, actor, null, {
      partId: id,
      section: before.section,
      title: section?.title ?? before.section,
      text: before.text,
      detail: before.detail,
    }),
  ]);
}
