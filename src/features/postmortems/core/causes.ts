export interface FollowedCause {
  readonly id: string;
  readonly noFollowUpBecause: string | null;
  /** How many improvements follow from it that were not declined. */
  readonly followUpCount: number;
}

/** Causes that still need a follow-up, or the reason why nothing follows from them (T7). */
export function openCauses<C extends FollowedCause>(causes: readonly C[]): C[] {
  return causes.filter(
    ({ noFollowUpBecause, followUpCount }) => noFollowUpBecause === null && followUpCount === 0,
  );
}
