import type { TimelineGroup } from './timeline-facts.ts';

/**
 * Which filter shows which kinds, by how the kind begins; what nobody claims is the ticket's own. The server asks the database
 * for one group with the same words, so that a filter of a long timeline is quick.
 */
export const groupPrefixes: Readonly<Record<Exclude<TimelineGroup, 'changes'>, readonly string[]>> = {
  updates: ['update.', 'intention.'],
  questions: ['question.'],
  comments: ['ticket.commented', 'comment.'],
  paging: ['paging.', 'page.', 'notice.', 'delivery.'],
  alerts: ['alert.', 'incident.alert'],
};

/** Which filter shows this kind. */
export function groupOf(kind: string): TimelineGroup {
  for (const [group, prefixes] of Object.entries(groupPrefixes))
    if (prefixes.some((prefix) => kind.startsWith(prefix))) return group as TimelineGroup;
  return 'changes';
}
