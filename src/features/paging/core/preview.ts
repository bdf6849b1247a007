import { nextStep, type Facts, type PersonToPage, type Skipped } from './next-step.ts';
import type { Plan, PlannedDestination, PlannedPerson } from './policy.ts';
import type { DueReason, LoudReason } from './reasons.ts';

export interface PreviewedStep {
  /** 0-based, counted through the repeats. */
  readonly step: number;
  readonly atMs: number;
  readonly people: readonly PersonToPage[];
  readonly destinations: readonly PlannedDestination[];
  readonly acknowledgements: number;
  /** Who is passed over before it, and why. */
  readonly skipped: readonly Skipped[];
}
export interface Preview {
  readonly steps: readonly PreviewedStep[];
  readonly end: { readonly atMs: number; readonly because: LoudReason; readonly skipped: readonly Skipped[] };
}

interface Beginning {
  readonly atMs: number;
  readonly because: DueReason;
  /** The first unless told. */
  readonly step?: number;
  /** Who was passed over before for their quiet hours. */
  readonly spared?: readonly PlannedPerson[] | undefined;
}

/**
 * What paging that begins at an instant does while nobody answers. It asks `nextStep` itself at each instant at which a step would be due,
 * so that what is shown and what happens cannot differ.
 */
export function preview(plan: Plan, begins: Beginning, factsAt: (atMs: number) => Facts): Preview {
  const steps: PreviewedStep[] = [];
  const story = tell(plan, begins, factsAt);
  for (;;) {
    const { value, done } = story.next();
    if (done) return { steps, end: value };
    steps.push(value);
  }
}

/** The first of it alone: the step that pages somebody next, or undefined when it ends before. */
export function previewFirst(
  plan: Plan,
  begins: Beginning,
  factsAt: (atMs: number) => Facts,
): { readonly first: PreviewedStep | undefined; readonly atMs: number } {
  const { value, done } = tell(plan, begins, factsAt).next();
  return { first: done ? undefined : value, atMs: value.atMs };
}

function* tell(
  plan: Plan,
  begins: Beginning,
  factsAt: (atMs: number) => Facts,
): Generator<PreviewedStep, Preview['end'], void> {
  let next = begins.step ?? 0;
  let dueAtMs = begins.atMs;
  let dueBecause = begins.because;
  let spared = begins.spared ?? [];
  for (;;) {
    const paging = { state: 'running' as const, plan, nextStep: next, dueAtMs, dueBecause, spared };
    const decision = nextStep(paging, dueAtMs, factsAt(dueAtMs));
    if (decision.do === 'end-loudly')
      return { atMs: dueAtMs, because: decision.because, skipped: decision.skipped };
    if (decision.do !== 'page') throw new Error(`A running paging that is due decided to ${decision.do}.`);
    const { step, people, destinations, acknowledgements, skipped, then } = decision;
    yield { step, atMs: dueAtMs, people, destinations, acknowledgements, skipped };
    ({ nextStep: next, dueAtMs } = then);
    spared = decision.spared;
    dueBecause = 'step-timed-out';
  }
}
