import type { Actor } from '../../../platform/index.ts';

/** What happened to a team's destination. It says which and what kind, never where it points. */
export function destinationEvent(
  kind: 'destination.added' | 'destination.changed' | 'destination.deleted' | 'destination.tested',
  actor: Actor,
  of: { readonly id: string; readonly teamId: string; readonly name: string; readonly channel: string },
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    kind,
    subjectId: of.teamId,
    teamId: of.teamId,
    actor,
    data: { destinationId: of.id, name: of.name, channel: of.channel, ...more },
    topics: [`team:${of.teamId}`, 'destinations'],
  };
}
