import type { Actor, Tx } from '../../../../platform/index.ts';
import { detailFor, type PartDetail } from '../../core/part.ts';
import type { TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { sectionsOfTeam } from './find-section.ts';
import { insertPart, type Part } from './store-parts.ts';

/**
 * A line of the record that follows from something said elsewhere on the ticket, so that nobody types it twice: a fix from a change
 * to production. Who may say that elsewhere was asked there.
 */
export async function writePart(
  tx: Tx,
  ticket: TicketRef,
  line: { readonly section: string; readonly text: string; readonly detail: PartDetail },
  actor: Actor,
): Promise<Part> {
  const section = (await sectionsOfTeam(tx.db, ticket.teamId)).find(({ key }) => key === line.section);
  const detail = detailFor(section?.shape ?? 'lines', line.detail);
  const part = await insertPart(tx, ticket.id, { section: line.section, text: line.text, detail }, actor);
  await tx.platform.events.append(tx, [
    ticketEvent('part.added', ticket, actor, null, {
      partId: part.id,
      section: line.section,
      title: section?.title ?? line.section,
      text: part.text,
      detail,
    }),
  ]);
  return part;
}
