import { lapsedBecause } from '../core/pages-again.ts';
import type { IncidentView } from './read.ts';

type Facts = Pick<IncidentView, 'leadSince' | 'pagingState' | 'pagingStartedAt' | 'pagingBecause'>;

/** Why the answer of whoever has it no longer stands; undefined while it does. */
export function lapsedOf({
  leadSince,
  pagingState,
  pagingStartedAt,
  pagingBecause,
}: Facts): string | undefined {
  if (!leadSince || !pagingState || !pagingStartedAt || pagingBecause === null) return undefined;
  return lapsedBecause(leadSince, {
    state: pagingState,
    startedAt: pagingStartedAt,
    startedBecause: pagingBecause,
  });
}
