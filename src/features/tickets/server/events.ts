import type { Actor, NewEvent } from '../../../platform/index.ts';

/**
 * What leaves the record (sections, actions, links) as it is: not worth asking for the whole page again in every browser. All
 * of it is on the timeline; `incident` is how things stand.
 */
const said = ['timeline', 'incident'] as const;
const narrow: Readonly<Record<string, readonly ('timeline' | 'files' | 'watchers' | 'incident')[]>> = {
  'update.posted': said,
  'question.asked': said,
  'question.answered': said,
  'question.withdrawn': said,
  'intention.announced': said,
  'intention.called-off': said,
  'intention.done': said,
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
  if (!few) return [`ticket:${id}`, `incident:${id}`, 'incidents', 'now'];
  const topics = few.map((what) => `${what}:${id}`);
  return few === said ? [...topics, 'incidents', 'now'] : topics;
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
