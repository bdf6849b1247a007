import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { actionForPart, detailFor, type PartDetail } from '../../core/part.ts';
import { holdsParts } from '../../core/section.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { sectionsOfTeam } from './find-section.ts';
import { countParts, insertPart } from './store-parts.ts';
import { partToWire } from './to-wire.ts';

/** More lines than this in one section are no record any more. */
const mostLines = 200;

export interface AddPart {
  readonly section: string;
  readonly text: string;
  readonly detail: PartDetail;
}

/** Adds a line to a section. Why-questions are open to all who may speak on the ticket. */
export async function addPart(platform: Platform, caller: Caller, key: string, input: AddPart) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  const section = (await sectionsOfTeam(platform.db, ticket.teamId)).find((one) => one.key === input.section);
  if (!section || !holdsParts(section.shape))
    throw ticketsProblem('unknown-section', { detail: `There is no section "${input.section}" with lines.` });
  need(caller, actionForPart(section.shape, 'add', true), ticket.teamId);
  return transact(platform, async (tx) => {
    if ((await countParts(tx.db, ticket.id, section.key)) >= mostLines)
      throw ticketsProblem('section-full', { detail: `"${section.title}" has ${mostLines} lines already.` });
    const detail = detailFor(section.shape, input.detail);
    const part = await insertPart(
      tx,
      ticket.id,
      { section: section.key, text: input.text, detail },
      actorOf(caller),
    );
    await platform.events.append(tx, [
      ticketEvent('part.added', ticket, actorOf(caller), null, {
        partId: part.id,
        section: section.key,
        title: section.title,
        text: part.text,
        detail,
      }),
    ]);
    return partToWire(part);
  });
}
