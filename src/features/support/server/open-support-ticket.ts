import { newId, toText, type Actor, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import {
  copyParts,
  copyReaders,
  openTickets,
  ticketEvent,
  ticketsByIds,
  ticketStandingPort,
  type SupportTicketToOpen,
  type TicketRef,
} from '../../tickets/index.ts';
import { ticketKey } from '../../tickets/core/ticket-key.ts';
import { insertSupportTicket, takeSupportNumber } from './store.ts';

/** Fills the port of tickets: a bug or request of the same service and team, seen by those who see where it came from. */
export async function openSupportTicket(
  tx: Tx,
  { kind, from, title, originalRequest, withRecord }: SupportTicketToOpen,
  actor: Actor,
): Promise<TicketRef> {
  const [number, standings, services] = await Promise.all([
    takeSupportNumber(tx),
    tx.platform.ports.get(ticketStandingPort)(tx.db, [from.id]),
    servicesByIds(tx.db, [from.serviceId]),
  ]);
  const id = newId();
  await openTickets(tx, [
    {
      id,
      kind,
      number,
      teamId: from.teamId,
      serviceId: from.serviceId,
      title: toText(title).replace(/\s+/g, ' ').trim().slice(0, 300),
      originalRequest,
      originalRequestCame: { how: 'ticket' },
      openedBy: actor,
      firstActionFor: `whoever looks after ${services.get(from.serviceId)?.name ?? 'the service'}`,
    },
  ]);
  await insertSupportTicket(tx, id, standings.get(from.id)?.drill ?? false);
  await copyReaders(tx, from.id, id);
  if (withRecord) await copyParts(tx, from.id, id);
  const opened = (await ticketsByIds(tx.db, [id])).get(id)!;
  await tx.platform.events.append(tx, [
    ticketEvent('support.opened', opened, actor, null, {
      key: ticketKey(kind, number),
      title: opened.title,
      from: from.key,
    }),
  ]);
  return opened;
}
