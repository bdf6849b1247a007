import type { Actor, NewEvent } from '../../../platform/index.ts';

/** What changes the timeline, and at most one thing beside it: not worth asking for the whole page again in every browser. */
const narrow: Readonly<Record<string, readonly ('timeline' | 'files' | 'watchers')[]>> = {
  'ticket.commented': ['timeline'],
  'comment.approved': ['timeline'],
  'comment.refused': ['timeline'],
  'comment.edited': ['timeline'],
  'entry.pinned': ['timeline'],
  'entry.unpinned': ['timeline'],
  'attachment.added': ['timeline', 'files'],
  'attachment.removed': ['timeline', 'files'],
  'watcher.added': ['timeline', 'watchers'],
  'watcher.left': ['timeline', 'watchers'],
  'mail.failed': ['timeline', 'watchers'],
};

function topicsOf(kind: string, id: string): string[] {
  const few = narrow[kind];
  return few ? few.map((what) => `${what}:${id}`) : [`ticket:${id}`, `incident:${id}`, 'incidents', 'now'];
}

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
    topics: topicsOf(kind, ticket.id),
  };
}
