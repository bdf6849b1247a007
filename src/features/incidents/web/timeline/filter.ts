import { groupOf } from '../../../tickets/core/timeline-groups.ts';

/** What of the timeline is shown. */
export const filters = [
  ['all', 'All'],
  ['comments', 'Comments'],
  ['paging', 'Paging'],
  ['alerts', 'Alerts'],
] as const;
export type Filter = (typeof filters)[number][0];

export function readFilter(value: unknown): Filter {
  return filters.find(([one]) => one === value)?.[0] ?? 'all';
}

export function isShown(kind: string, filter: Filter): boolean {
  return filter === 'all' || groupOf(kind) === filter;
}
