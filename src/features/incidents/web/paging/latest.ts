import type { Paging } from '../shared/types.ts';

/** Latest first. */
export function latestFirst(pagings: readonly Paging[]): Paging[] {
  return [...pagings].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

export function latestPaging(pagings: readonly Paging[]): Paging | undefined {
  return latestFirst(pagings)[0];
}
