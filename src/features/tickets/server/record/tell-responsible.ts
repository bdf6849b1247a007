import type { Tx } from '../../../../platform/index.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { tellPeoplePort } from '../../ports.ts';
import { letIn, type TicketRef } from '../access.ts';

/** Tells those who have something to do; whoever did it need not be told. They may see the ticket, private or not. */
export async function tellResponsible(
  tx: Tx,
  ticket: TicketRef,
  action: { readonly id: string; readonly text: string },
  people: readonly string[],
  title: string,
  lines: readonly string[] = [],
): Promise<void> {
  if (people.length === 0) return;
  await letIn(tx, ticket.id, people);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds: people,
      title,
      lines: [action.text, ...lines, ticket.title].map(oneLine),
      path: ticketPath(ticket.key),
      tag: `next-action:${action.id}`,
    },
  ]);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 300);
