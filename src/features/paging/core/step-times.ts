import { isShadow, onceEach, somebodyIn, type PlannedPerson, type PlannedStep } from './policy.ts';

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
  return steps.map((step) => {
    const reached = peopleNow(step, canReach).filter(({ personId }) => canReach(personId));
    const time = { afterSeconds, skipped: !somebodyIn(reached) && (step.destinations ?? []).length === 0 };
    if (!time.skipped) afterSeconds += step.delaySeconds;
    return time;
  });
}

/** Whom a step means at its first time: everybody it names, and of each turn the first who can be reached (else whose turn it is). */
export function peopleNow(
  { people, turns = [] }: PlannedStep,
  canReach: (personId: string) => boolean,
): readonly PlannedPerson[] {
  const all = [...people];
  for (const turn of turns) {
    // A shadow whose turn it is takes it: as themselves.
    const paged = all.filter((person) => canReach(person.personId) && !isShadow(person));
    const named = new Set(paged.map(({ personId }) => personId));
    const taker =
      turn.find(({ personId }) => canReach(personId) && !named.has(personId)) ??
      turn.find(({ personId }) => !named.has(personId));
    if (taker) all.push(taker);
  }
  return onceEach(all);
}
