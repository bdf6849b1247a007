import { somebodyIn, type PlannedStep } from './policy.ts';

export interface StepTime {
  /** How long after paging began. Of a step that is skipped: of the one that is taken instead of it. */
  readonly afterSeconds: number;
  /** Nobody of it can be paged, so that the next one is taken at once. */
  readonly skipped: boolean;
}

/** When each step is taken while nobody answers. A step with nobody to reach costs no time, as in `nextStep`. */
export function stepTimes(
  steps: readonly PlannedStep[],
  canReach: (personId: string) => boolean,
): readonly StepTime[] {
  let afterSeconds = 0;
  return steps.map(({ people, delaySeconds }) => {
    const time = { afterSeconds, skipped: !somebodyIn(people.filter(({ personId }) => canReach(personId))) };
    if (!time.skipped) afterSeconds += delaySeconds;
    return time;
  });
}
