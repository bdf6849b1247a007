import { toText, type Tx } from '../../../../platform/index.ts';
import { letInWherePrivate, tellPeoplePort, type TicketRef } from '../../../tickets/index.ts';
import { incidentChangePath } from '../../core/change-path.ts';
import { changeNamed } from '../../core/change-words.ts';
import { isGuess } from '../../core/production-change.ts';
import { factsOf, type ChangeRow } from './store.ts';

/** A notice about a change to people by name. Whoever is asked to look at it sees the incident, private or not. */
export async function tellPeopleOfChange(
  tx: Tx,
  ticket: TicketRef,
  change: ChangeRow,
  told: { readonly personIds: readonly string[]; readonly title: string; readonly lines?: readonly string[] },
): Promise<void> {
  const personIds = [...new Set(told.personIds)];
  if (personIds.length === 0) return;
  await letInWherePrivate(
    tx,
    personIds.map((personId) => ({ ticketId: ticket.id, personId })),
  );
  const lines = [changeNamed({ text: change.text, guess: isGuess(factsOf(change)) }), ...(told.lines ?? [])];
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds,
      title: oneLine(told.title),
      lines: [...lines, ticket.title].map(oneLine),
      path: incidentChangePath(ticket.key, change.id),
      tag: `change ${change.id}`,
    },
  ]);
}

/** Read on a locked phone: one line, however it was written. */
function oneLine(text: string): string {
  return toText(text).replace(/\s+/g, ' ').trim().slice(0, 300);
}
