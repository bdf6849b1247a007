import type { Actor, NewEvent } from '../../../../platform/index.ts';
import { ticketEvent, type TicketRef } from '../../../tickets/index.ts';

/** Something on a board: it is on the timeline, and whoever looks at the board or at how things stand looks again. */
export function boardEvent(
  kind: string,
  ticket: TicketRef,
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>>,
): NewEvent {
  return {
    ...ticketEvent(kind, ticket, actor, because, data),
    // Not the whole page: two hundred hypotheses in a minute must not fetch the record two hundred times in each browser.
    topics: [`board:${ticket.id}`, `timeline:${ticket.id}`, `incident:${ticket.id}`],
  };
}
