import { rankOf, type Criticality } from '../../services/core/scales.ts';

export interface MergeSide {
  readonly criticality: Criticality;
  readonly leadId: string | null;
  readonly pagingRuns: boolean;
  /** Nobody is paged before an hour that was promised: support hours, morning, the end of a snooze. */
  readonly pagingWaits: boolean;
  /** The word for why a post-mortem is owed; null: none is. */
  readonly postMortemBecause: string | null;
}
export interface MergeOutcome {
  /** The one that stays is as bad as the worse of both. */
  readonly raiseTo: Criticality | null;
  /** Nobody had the one that stays: whoever had the duplicate has it now, unless it is worse than what they took. */
  readonly take: string | null;
  /**
   * Somebody must hear of it: the duplicate was held or being paged and the one that stays is neither; or it is held by somebody
   * else, who took it when it was less bad.
   */
  readonly page: 'another-alert-and-nobody-has-it' | 'person-says-worse' | null;
  /** One problem, one post-mortem: the duplicate owes none any more, and the one that stays owes it when it did not. */
  readonly postMortemBecause: string | null;
}

/**
 * What merging a duplicate does to the incident that stays. Its own paging goes on and the duplicate's ends, so nobody is paged
 * twice; and what was held or being paged before is held or being paged after. Whoever holds it is paged when it gets worse by it, as
 * by a worse alert, unless they merge it themselves.
 */
export function mergeOutcome(duplicate: MergeSide, into: MergeSide, callerId: string): MergeOutcome {
  const worse = rankOf(duplicate.criticality) < rankOf(into.criticality);
  const take = mayTake(duplicate, into, callerId) ? duplicate.leadId : null;
  return {
    raiseTo: worse ? duplicate.criticality : null,
    take,
    postMortemBecause: into.postMortemBecause ?? duplicate.postMortemBecause,
    page: take === null ? whyPage(duplicate, into, worse, callerId) : null,
  };
}

/** Who took something less bad, and sleeps by now, has not answered the page of what is worse. */
function mayTake(duplicate: MergeSide, into: MergeSide, callerId: string): boolean {
  if (into.leadId !== null || duplicate.leadId === null) return false;
  return duplicate.leadId === callerId || rankOf(duplicate.criticality) <= rankOf(into.criticality);
}

function whyPage(
  duplicate: MergeSide,
  into: MergeSide,
  worse: boolean,
  callerId: string,
): MergeOutcome['page'] {
  if (into.pagingRuns) return null;
  if (into.leadId === null) {
    // What waits for its hour is looked after; only what is worse wakes somebody before.
    if (into.pagingWaits) return worse ? 'person-says-worse' : null;
    const lookedAfter = duplicate.pagingRuns || duplicate.pagingWaits || duplicate.leadId !== null;
    return lookedAfter ? 'another-alert-and-nobody-has-it' : null;
  }
  return worse && into.leadId !== callerId ? 'person-says-worse' : null;
}
