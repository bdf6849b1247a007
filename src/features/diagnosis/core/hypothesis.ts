export const hypothesisStates = ['open', 'being-tested', 'ruled-out', 'standing', 'confirmed'] as const;
export type HypothesisState = (typeof hypothesisStates)[number];

export const testResults = ['rules-out', 'does-not-rule-out', 'inconclusive'] as const;
export type TestResult = (typeof testResults)[number];

/** Where to look for a cause that nobody has thought of yet. */
export const prompts = [
  'recent-changes',
  'dependencies',
  'capacity',
  'data',
  'certificates-and-clocks',
  'third-parties',
  'past-incidents',
] as const;
export type Prompt = (typeof prompts)[number];

/** What the state of a hypothesis follows from, beside its tests. */
export interface HypothesisFacts {
  /**
   * How often a person has reopened it. What ruled it out in an earlier round is history and rules it out no more; a count and not
   * an instant, because two things can happen in one millisecond.
   */
  readonly round: number;
  /** The round in which a person ruled it out without a test; null: nobody did. */
  readonly ruledOutInRound: number | null;
  /** A person has said that this is the cause. */
  readonly confirmed: boolean;
}

export interface TestFacts {
  readonly couldRuleOut: boolean;
  readonly started: boolean;
  readonly result: TestResult | null;
  /** The round of its hypothesis when the result came. */
  readonly resultInRound: number | null;
}

/** How a hypothesis stands. What is ruled out is never anything else, whatever else is known of it. */
export function stateOf(hypothesis: HypothesisFacts, tests: readonly TestFacts[]): HypothesisState {
  if (isRuledOut(hypothesis, tests)) return 'ruled-out';
  if (hypothesis.confirmed) return 'confirmed';
  if (tests.some((test) => test.started && test.result === null)) return 'being-tested';
  return hasSurvived(hypothesis, tests) ? 'standing' : 'open';
}

function isRuledOut({ round, ruledOutInRound }: HypothesisFacts, tests: readonly TestFacts[]): boolean {
  return (
    ruledOutInRound === round ||
    tests.some((test) => test.result === 'rules-out' && test.resultInRound === round)
  );
}

/**
 * Whether it has come through a test that could have ruled it out. A test that could only confirm says nothing here: many wrong
 * causes would have passed it too.
 */
export function hasSurvived(hypothesis: HypothesisFacts, tests: readonly TestFacts[]): boolean {
  return (
    !isRuledOut(hypothesis, tests) &&
    tests.some((test) => test.couldRuleOut && test.result === 'does-not-rule-out')
  );
}

/** All that was thought of could only confirm it: it would stand for ever. */
export function onlyConfirms(tests: readonly TestFacts[]): boolean {
  return tests.length > 0 && tests.every((test) => !test.couldRuleOut && test.result !== 'rules-out');
}
