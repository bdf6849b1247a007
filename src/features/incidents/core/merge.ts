import { rankOf, type Criticality } from '../../services/core/scales.ts';

export interface MergeSide {
  readonly criticality: Criticality;
  readonly leadId: string | null;
  readonly pagingRuns: boolean;
  /** The word for why a post-mortem is owed; null: none is. */
  readonly postMortemBecause: string | null;
}
export interface MergeOutcome {
  /** The one that stays is as bad as the worse of both. */
  readonly raiseTo: Criticality | null;
  /** Nobody had the one that stays: whoever had the duplicate has it now. */
  readonly take: string | null;
  /** The duplicate was being paged, and the one that stays neither held nor paged: somebody must hear of it. */
  readonly page: boolean;
  /** One problem, one post-mortem: the duplicate owes none any more, and the one that stays owes it when it did not. */
  readonly postMortemBecause: string | null;
}

/**
 * What merging a duplicate does to the incident that stays. Its own paging goes on and the duplicate's ends, so nobody is paged
 * twice; and what was held or being paged before is held or being paged after.
 */
export function mergeOutcome(duplicate: MergeSide, into: MergeSide): MergeOutcome {
  const worse = rankOf(duplicate.criticality) < rankOf(into.criticality);
  const take = into.leadId === null ? duplicate.leadId : null;
  return {
    raiseTo: worse ? duplicate.criticality : null,
    take,
    postMortemBecause: into.postMortemBecause ?? duplicate.postMortemBecause,
    page: duplicate.pagingRuns && !into.pagingRuns && into.leadId === null && take === null,
  };
}
