import { failedCondition, type ConditionName, type StepFacts } from './conditions.ts';
import {
  isEmpty,
  isShadow,
  onceEach,
  somebodyIn,
  type LeftOut,
  type Plan,
  type PlannedDestination,
  type PlannedPerson,
  type PlannedStep,
} from './policy.ts';
import type { DueReason, LoudReason, PageReason, SkipReason } from './reasons.ts';

/** `running` and `waiting` have a due time: of the next step, or when it begins. */
export const pagingStates = ['running', 'waiting', 'acknowledged', 'stopped', 'nobody-reached'] as const;
export type PagingState = (typeof pagingStates)[number];

/** Where a paging stands. Instants are milliseconds since 1970. */
export interface Paging {
  readonly state: PagingState;
  readonly plan: Plan;
  /** The step that is taken next: 0-based, counted through the repeats. */
  readonly nextStep: number;
  readonly dueAtMs: number | null;
  readonly dueBecause: DueReason;
  /** Whom its steps passed over for their quiet hours, and nobody paged since; nobody unless told. */
  readonly spared?: readonly PlannedPerson[];
}
/** What is known of people and service at the instant a step is due. */
export interface Facts {
  /** Whether a person has a contact method that is not disabled. */
  readonly canReach: (personId: string) => boolean;
  /** Until when a person is not to be woken for this; undefined: may be paged now. */
  readonly quietUntilMs?: (personId: string) => number | undefined;
  /** Whether a chat channel or webhook of the plan is still there; all are, unless told. */
  readonly canTell?: (destinationId: string) => boolean;
  /** Who has said already that they've got it, while more people are needed; nobody, unless told. */
  readonly hasAnswered?: (personId: string) => boolean;
  /** What conditions of steps are asked of; none are asked without it. */
  readonly step?: StepFacts;
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
  /** Which condition of the step did not hold. */
  readonly condition?: ConditionName;
  /** Until when a person has quiet hours. */
  readonly untilMs?: number;
}
export type Decision =
  | {
      readonly do: 'page';
      readonly step: number;
      readonly people: readonly PersonToPage[];
      readonly destinations: readonly PlannedDestination[];
      /** How many of the people have to say that they've got it. */
      readonly acknowledgements: number;
      readonly skipped: readonly Skipped[];
      /** Who is still left in peace for their quiet hours: woken before it ends with nobody. */
      readonly spared: readonly PlannedPerson[];
      readonly then: { readonly nextStep: number; readonly dueAtMs: number };
    }
  | { readonly do: 'wait'; readonly untilMs: number; readonly because: 'within-step-delay' | 'not-before' }
  /** What waited for its hour begins: with a plan of people who are on duty then. */
  | { readonly do: 'begin'; readonly because: DueReason }
  | { readonly do: 'stop'; readonly because: Exclude<PagingState, 'running' | 'waiting'> }
  | { readonly do: 'end-loudly'; readonly because: LoudReason; readonly skipped: readonly Skipped[] };

/** All steps, with the repeats: after so many it ends. */
export function stepCount(plan: Plan): number {
  return plan.steps.length * (plan.repeatCount + 1);
}

/**
 * What happens now. Steps with nobody who can be reached, or whose conditions do not hold, are passed over at once, so that silence never
 * waits for a delay. Quiet hours are kept as long as anybody else can be paged; when nobody can, or all who could did not answer, they are
 * broken rather than the page lost.
 */
export function nextStep(paging: Paging, nowMs: number, facts: Facts): Decision {
  const { state, dueAtMs, plan } = paging;
  const due = dueAtMs !== null && dueAtMs <= nowMs;
  if (state === 'waiting' && dueAtMs !== null)
    return due
      ? { do: 'begin', because: paging.dueBecause }
      : { do: 'wait', untilMs: dueAtMs, because: 'not-before' };
  if (state !== 'running' && state !== 'waiting') return { do: 'stop', because: state };
  if (dueAtMs !== null && !due) return { do: 'wait', untilMs: dueAtMs, because: 'within-step-delay' };
  const skipped: Skipped[] = [];
  let quietStep: { step: number; found: Found } | undefined;
  let spared = paging.spared ?? [];
  for (let step = paging.nextStep; step < stepCount(plan); step++) {
    const found = whoIn(plan, step, facts, nowMs);
    skipped.push(...found.skipped);
    spared = [...spared, ...found.spared];
    if (found.awake.length > 0) return page(paging, step, found, found.awake, { skipped, spared }, nowMs);
    if (found.quiet.length > 0) quietStep ??= { step, found };
    if (found.destinations.length === 0) continue;
    // A room wakes nobody: quiet hours are kept for a person who comes later, not for a room alone.
    if (quietStep && !somebodyAwake(plan, step + 1, facts, nowMs)) break;
    return page(paging, step, found, [], { skipped, spared }, nowMs);
  }
  if (quietStep) {
    const { step, found } = quietStep;
    const left = skipped.filter((one) => one.step <= step && one.because !== 'quiet-hours');
    const others = { skipped: left, spared: paging.spared ?? [] };
    return page(paging, step, found, found.quiet, others, nowMs, 'nobody-else-awake');
  }
  const woken = lastCall(paging, facts);
  if (woken.length === 0) return { do: 'end-loudly', because: loudReason(paging, skipped), skipped };
  const none = { destinations: [], answered: 0 };
  return page(paging, stepCount(plan), none, woken, { skipped, spared: [] }, nowMs, 'nobody-else-answered');
}

/** Whom to wake before it ends with nobody: those who were left in peace, whatever the hour is now. */
function lastCall(
  { spared = [] }: Paging,
  { canReach, hasAnswered = () => false }: Facts,
): readonly PlannedPerson[] {
  const left = spared.filter(({ personId }) => canReach(personId) && !hasAnswered(personId));
  return somebodyIn(left) ? left : [];
}

/** Whether a step from this one on has a person who may be paged now. */
function somebodyAwake(plan: Plan, from: number, facts: Facts, nowMs: number): boolean {
  for (let step = from; step < stepCount(plan); step++)
    if (whoIn(plan, step, facts, nowMs).awake.length > 0) return true;
  return false;
}

interface Found {
  readonly awake: readonly PlannedPerson[];
  /** Who could be reached but for their quiet hours; never shadows alone. */
  readonly quiet: readonly PlannedPerson[];
  /** All who were passed over for their quiet hours. */
  readonly spared: readonly PlannedPerson[];
  readonly destinations: readonly PlannedDestination[];
  /** Of its people so many have answered before: they count, and are left in peace. */
  readonly answered: number;
  readonly skipped: readonly Skipped[];
}

function page(
  paging: Paging,
  step: number,
  { destinations, answered }: Pick<Found, 'destinations' | 'answered'>,
  people: readonly PlannedPerson[],
  { skipped, spared }: { readonly skipped: readonly Skipped[]; readonly spared: readonly PlannedPerson[] },
  nowMs: number,
  because: PageReason = reasonOf(paging, step),
): Decision {
  const { delaySeconds, acknowledgements = 1 } = stepOf(paging.plan, step);
  return {
    do: 'page',
    step,
    people: people.map((person) => ({ ...person, pagedBecause: because })),
    destinations,
    // More than there are people can never be had.
    acknowledgements: Math.max(1, Math.min(acknowledgements, people.length + answered)),
    skipped,
    spared: onceEach(spared).filter(({ personId }) => !people.some((person) => person.personId === personId)),
    then: { nextStep: step + 1, dueAtMs: nowMs + delaySeconds * 1000 },
  };
}

const isAmong = (people: readonly PlannedPerson[], { personId }: PlannedPerson): boolean =>
  people.some((person) => person.personId === personId && !isShadow(person));

const stepOf = (plan: Plan, step: number): PlannedStep => plan.steps[step % plan.steps.length]!;

/** Who of a step would be paged at this instant, and why the others would not. */
function whoIn(
  plan: Plan,
  step: number,
  { canReach, canTell = () => true, quietUntilMs, hasAnswered = () => false, step: stepFacts }: Facts,
  nowMs: number,
): Found {
  const { people, turns = [], destinations = [], conditions } = stepOf(plan, step);
  const nobody = { awake: [], quiet: [], spared: [], destinations: [], answered: 0 };
  if (isEmpty(stepOf(plan, step)))
    return { ...nobody, skipped: [{ step, person: null, ...whyEmpty(plan, step) }] };
  const failed = conditions && stepFacts && failedCondition(conditions, stepFacts, nowMs);
  if (failed)
    return {
      ...nobody,
      skipped: [{ step, person: null, because: 'condition-does-not-hold', condition: failed }],
    };
  const skipped: Skipped[] = [];
  const told = destinations.filter(({ destinationId }) => canTell(destinationId));
  if (told.length < destinations.length) skipped.push({ step, person: null, because: 'destination-gone' });
  const standing = ({ personId, name }: PlannedPerson): 'awake' | 'quiet' | 'lost' => {
    const person = { personId, name };
    if (hasAnswered(personId)) {
      skipped.push({ step, person, because: 'has-answered' });
      return 'lost';
    }
    if (!canReach(personId)) {
      skipped.push({ step, person, because: 'no-contact-method' });
      return 'lost';
    }
    const untilMs = quietUntilMs?.(personId);
    if (untilMs === undefined) return 'awake';
    skipped.push({ step, person, because: 'quiet-hours', untilMs });
    return 'quiet';
  };
  const awake: PlannedPerson[] = [];
  const quiet: PlannedPerson[] = [];
  const spared: PlannedPerson[] = [];
  for (const person of people) {
    const stands = standing(person);
    if (stands !== 'lost') (stands === 'awake' ? awake : quiet).push(person);
  }
  spared.push(...quiet);
  const round = Math.floor(step / plan.steps.length);
  for (const turn of turns) {
    // In a repeat it is the next one's turn.
    const order = turn.map((_, at) => turn[(at + round) % turn.length]!);
    const asleep: PlannedPerson[] = [];
    const taker = order.find((person) => {
      if (isAmong(awake, person)) return false;
      const stands = standing(person);
      if (stands === 'quiet') asleep.push(person);
      return stands === 'awake';
    });
    spared.push(...asleep);
    if (taker) awake.push(taker);
    else quiet.push(...asleep.filter((person) => !isAmong(quiet, person)).slice(0, 1));
  }
  const shadows = awake.length > 0 && !somebodyIn(awake);
  if (shadows)
    for (const { personId, name } of awake)
      skipped.push({ step, person: { personId, name }, because: 'shadow-alone' });
  return {
    awake: shadows ? [] : onceEach(awake),
    quiet: somebodyIn(quiet) ? onceEach(quiet) : [],
    spared,
    destinations: told,
    answered: new Set(
      skipped.flatMap(({ because, person }) => (because === 'has-answered' ? person!.personId : [])),
    ).size,
    skipped,
  };
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

/**
 * Whether nobody of a taken step can still be reached. With only a shadow left it is lost too: a shadow is never paged alone.
 * @param step counted through the repeats; after them stands the last call
 * @param left ids of those for whom something was or may still be handed over
 */
export function isStepLost(plan: Plan, step: number, left: readonly string[]): boolean {
  if (step >= stepCount(plan)) return left.length === 0;
  const { people, turns = [] } = stepOf(plan, step);
  const all = onceEach([...people, ...turns.flat()]);
  return left.every((id) => all.some((person) => person.personId === id && isShadow(person)));
}

function loudReason({ plan, nextStep: taken }: Paging, skipped: readonly Skipped[]): LoudReason {
  if (plan.policy === null && plan.steps.length === 0) return 'no-policy';
  if (plan.steps.every(isEmpty)) return 'nobody-in-policy';
  if (taken > 0) return 'all-steps-taken';
  const conditions = skipped.some(({ because }) => because === 'condition-does-not-hold');
  return conditions ? 'conditions-left-nobody' : 'nobody-reachable';
}

/** Whom the next step with somebody in it would page, and whether it is the last one. Undefined when none is left. */
export function upcoming({
  plan,
  nextStep: from,
  state,
  spared = [],
}: Pick<Paging, 'plan' | 'nextStep' | 'state' | 'spared'>):
  | {
      readonly step: number;
      readonly people: readonly PlannedPerson[];
      readonly destinations: readonly PlannedDestination[];
      readonly last: boolean;
    }
  | undefined {
  if (state !== 'running') return undefined;
  const left = Array.from({ length: Math.max(stepCount(plan) - from, 0) }, (_, index) => from + index).filter(
    (step) => !isEmpty(stepOf(plan, step)),
  );
  const step = left[0];
  const wakes = somebodyIn(spared);
  if (step === undefined)
    return wakes ? { step: stepCount(plan), people: spared, destinations: [], last: true } : undefined;
  const { people, turns = [], destinations = [] } = stepOf(plan, step);
  const round = Math.floor(step / plan.steps.length);
  const inTurn = turns.map((turn) => turn[round % turn.length]!);
  return { step, people: [...people, ...inTurn], destinations, last: left.length === 1 && !wakes };
}
