import type { Paging } from '../shared/types.ts';

/** Latest first. */
export function latestFirst(pagings: readonly Paging[]): Paging[] {
  return [...pagings].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

/** While somebody has it and more have to say so: who has, and how many are missing. */
export function answersMissing(
  pagings: readonly Paging[],
): { have: readonly { id: string; name: string }[]; missing: number } | undefined {
  const latest = latestPaging(pagings);
  if (latest?.state !== 'running' || !latest.answers || latest.answers.have.length === 0) return undefined;
  const { have, need } = latest.answers;
  return have.length < need ? { have, missing: need - have.length } : undefined;
}

export function latestPaging(pagings: readonly Paging[]): Paging | undefined {
  return latestFirst(pagings)[0];
}
