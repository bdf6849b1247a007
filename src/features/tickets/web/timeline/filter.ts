import type { TimelineGroup } from '../../core/timeline-facts.ts';

export type Filter = 'all' | TimelineGroup;

/** What of the timeline is shown; the last three are seldom asked for and wait behind "More". */
export const filters: readonly (readonly [Filter, string])[] = [
  ['all', 'All'],
  ['updates', 'Updates'],
  ['questions', 'Questions'],
  ['comments', 'Comments'],
];
export const moreFilters: readonly (readonly [Filter, string])[] = [
  ['changes', 'Changes'],
  ['paging', 'Paging'],
  ['alerts', 'Alerts'],
];

export function readFilter(value: unknown): Filter {
  return [...filters, ...moreFilters].find(([one]) => one === value)?.[0] ?? 'all';
}

/** What an empty timeline says: what belongs there. */
export const nothingThere: Readonly<Record<Filter, string>> = {
  all: 'Nothing happened yet.',
  updates:
    'No update yet. A line each for what you did, what you found and what comes next, and nobody has to ask.',
  questions:
    'Nobody was asked anything yet. A question goes to one person, who is reminded until it is answered.',
  comments: 'Nobody has said anything yet. Thinking aloud is welcome here.',
  changes: 'Nothing about the ticket has changed yet.',
  paging: 'Nobody was paged.',
  alerts: 'No alert belongs to this ticket: somebody reported it.',
};
