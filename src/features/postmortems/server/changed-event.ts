import type { Actor, NewEvent } from '../../../platform/index.ts';
import { ticketEvent } from '../../tickets/index.ts';

/** An event on the incident's timeline; whoever looks at the post-mortem, or at the list of them, looks again. */
export function postMortemEvent(
  kind: string,
  ticket: { id: string; teamId: string },
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  const event = ticketEvent(`post-mortem.${kind}`, ticket, actor, because, data);
  return {
    ...event,
    topics: [`timeline:${ticket.id}`, `post-mortem:${ticket.id}`, 'post-mortems', 'now'],
  };
}
