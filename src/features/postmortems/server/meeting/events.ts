import type { Actor, NewEvent } from '../../../../platform/index.ts';
import { ticketEvent, type TicketRef } from '../../../tickets/index.ts';

/**
 * What happens in a meeting is on the timeline of its incident. Two hundred ideas in a quarter of an hour are no reason for
 * everybody who looks at the incident, at a list or at the Now page to ask for all of it again.
 */
export function meetingEvent(
  kind: `${'meeting' | 'idea' | 'blameless'}.${string}`,
  ticket: TicketRef,
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>>,
): NewEvent {
  const about = kind.startsWith('idea.') ? 'ideas' : 'meeting';
  return {
    ...ticketEvent(kind, ticket, actor, because, data),
    // By its key: a screen knows that before its first answer.
    topics: [`${about}:${ticket.key}`, `timeline:${ticket.id}`],
  };
}
