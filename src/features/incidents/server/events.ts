import type { Actor, NewEvent } from '../../../platform/index.ts';

/** An event on an incident's timeline; everyone looking at it, at the list, or at the Now page looks again. */
export function incidentEvent(
  kind: string,
  incident: { id: string; teamId?: string | null },
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    kind,
    subjectId: incident.id,
    teamId: incident.teamId ?? null,
    actor,
    because,
    data,
    topics: [`incident:${incident.id}`, 'incidents', 'now'],
  };
}
