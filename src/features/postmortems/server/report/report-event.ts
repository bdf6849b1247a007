import type { Actor, NewEvent } from '../../../../platform/index.ts';
import { ticketEvent } from '../../../tickets/index.ts';

/** An event on the incident's timeline; whoever looks at its reports, or at a list of them, looks again. */
export function reportEvent(
  kind: string,
  ticket: { id: string; teamId: string },
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  const event = ticketEvent(`report.${kind}`, ticket, actor, because, data);
  return { ...event, topics: [`timeline:${ticket.id}`, `report:${ticket.id}`, 'reports'] };
}
