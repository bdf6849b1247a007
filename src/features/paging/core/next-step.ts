import { somebodyIn, type LeftOut, type Plan, type PlannedPerson } from './policy.ts';
import type { DueReason, LoudReason, PageReason, SkipReason } from './reasons.ts';

export const pagingStates = ['running', 'acknowledged', 'stopped', 'nobody-reached'] as const;
export type PagingState = (typeof pagingStates)[number];

/** Where a paging stands. Instants are milliseconds since 1970. */
export interface Paging {
  readonly state: PagingState;
  readonly plan: Plan;
  /** The step that is taken next: 0-based, counted through the repeats. */
  readonly nextStep: number;
  readonly dueAtMs: number | null;
  readonly dueBecause: DueReason;
}
export interface PersonToPage extends PlannedPerson {
  readonly pagedBecause: PageReason;
}
export interface Skipped {
  readonly step: number;
  /** Null when the step has nobody in it. */
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly because: SkipReason;
  /** The schedules on which nobody was on duty, when they are why the step has nobody. */
  readonly schedules?: readonly string[];
}
export type Decision =
  | {
      readonly do: 'page';
      readonly step: number;
      readonly people: readonly PersonToPage[];
      readonly skipped: readonly Skipped[];
      readonly then: { readonly nextStep: number; readonly dueAtMs: number };
    }
  | { readonly do: 'wait'; readonly untilMs: number; readonly because: 'within-step-delay' }
  | { readonly do: 'stop'; readonly because: Exclude<PagingState, 'running'> }
  | { readonly do: 'end-loudly'; readonly because: LoudReason; readonly skipped: readonly Skipped[] };

/** All steps, with the repeats: after so many it ends. */
export function stepCount(plan: Plan): number {
  return plan.steps.length * (plan.repeatCount + 1);
}

/**
 * What happens now. Steps with nobody who can be reached are passed over at once, so that silence never waits for a delay.
 * @param canReach whether a person has a contact method that is not disabled
 */
export function nextStep(paging: Paging, nowMs: number, canReach: (personId: string) => boolean): Decision {
  if (paging.state !== 'running') return { do: 'stop', because: paging.state };
  if (paging.dueAtMs !== null && paging.dueAtMs > nowMs)
    return { do: 'wait', untilMs: paging.dueAtMs, because: 'within-step-delay' };
  const { plan } = paging;
  const skipped: Skipped[] = [];
  for (let step = paging.nextStep; step < stepCount(plan); step++) {
    const { people, delaySeconds } = plan.steps[step % plan.steps.length]!;
    if (people.length === 0) skipped.push({ step, person: null, ...whyEmpty(plan, step) });
    for (const { personId, name } of people)
      if (!canReach(personId))
        skipped.push({ step, person: { personId, name }, because: 'no-contact-method' });
    const reachable = people.filter(({ personId }) => canReach(personId));
    if (!somebodyIn(reachable)) {
      for (const { personId, name } of reachable)
        skipped.push({ step, person: { personId, name }, because: 'shadow-alone' });
      continue;
    }
    const pagedBecause = reasonOf(paging, step);
    return {
      do: 'page',
      step,
      people: reachable.map((person) => ({ ...person, pagedBecause })),
      skipped,
      then: { nextStep: step + 1, dueAtMs: nowMs + delaySeconds * 1000 },
    };
  }
  return { do: 'end-loudly', because: loudReason(paging), skipped };
}

/** A schedule with nobody on duty says so by name. */
function whyEmpty({ leftOut, steps }: Plan, step: number): Pick<Skipped, 'because' | 'schedules'> {
  const names = leftOut
    .filter((one: LeftOut) => one.step === step % steps.length && one.because === 'schedule-has-nobody')
    .flatMap(({ scheduleName }) => scheduleName ?? []);
  return names.length === 0
    ? { because: 'step-has-nobody' }
    : { because: 'schedule-has-nobody', schedules: [...new Set(names)] };
}

function reasonOf({ dueBecause, nextStep: first, plan }: Paging, step: number): PageReason {
  if (step > first) return 'nobody-to-reach-before';
  if (dueBecause === 'step-timed-out' && step >= plan.steps.length) return 'repeat';
  return dueBecause;
}

function loudReason({ plan, nextStep: taken }: Paging): LoudReason {
  if (plan.policy === null && plan.steps.length === 0) return 'no-policy';
  if (plan.steps.every(({ people }) => people.length === 0)) return 'nobody-in-policy';
  return taken === 0 ? 'nobody-reachable' : 'all-steps-taken';
}

/** Whom the next step with people in it would page, and whether it is the last one. Undefined when none is left. */
export function upcoming({
  plan,
  nextStep: from,
  state,
}: Pick<Paging, 'plan' | 'nextStep' | 'state'>):
  { readonly step: number; readonly people: readonly PlannedPerson[]; readonly last: boolean } | undefined {
  if (state !== 'running') return undefined;
  const peopleAt = (step: number) => plan.steps[step % plan.steps.length]!.people;
  const left = Array.from({ length: Math.max(stepCount(plan) - from, 0) }, (_, index) => from + index).filter(
    (step) => peopleAt(step).length > 0,
  );
  const step = left[0];
  return step === undefined ? undefined : { step, people: peopleAt(step), last: left.length === 1 };
}
