import type { Actor, NewEvent } from '../../../platform/index.ts';

/** An event on a ticket's timeline; everyone looking at it, at a list, or at the Now page looks again. */
export function ticketEvent(
  kind: string,
  ticket: { id: string; teamId?: string | null },
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    kind,
    subjectId: ticket.id,
    teamId: ticket.teamId ?? null,
    actor,
    because,
    data,
    topics: [`ticket:${ticket.id}`, `incident:${ticket.id}`, 'incidents', 'now'],
  };
}
