import {
  hasSurvived,
  onlyConfirms,
  stateOf,
  type HypothesisFacts,
  type HypothesisState,
  type TestFacts,
} from './hypothesis.ts';

export interface BoardTest extends TestFacts {
  readonly id: string;
  readonly expectation: string;
  readonly how: string;
  readonly ownerName: string;
  /** What was seen. */
  readonly note: string;
  readonly resultAtMs: number | null;
}
export interface BoardHypothesis extends HypothesisFacts {
  readonly id: string;
  readonly text: string;
  readonly tests: readonly BoardTest[];
  /** Ids of symptoms. */
  readonly explains: readonly string[];
  /** Ids of symptoms, where somebody asked. */
  readonly doesNotExplain?: readonly string[];
  readonly ruledOutWhy: string | null;
  readonly ruledOutAtMs: number | null;
}
export interface BoardSymptom {
  readonly id: string;
  readonly text: string;
}
export interface BoardFacts {
  readonly symptoms: readonly BoardSymptom[];
  /** In the order in which they were added. */
  readonly hypotheses: readonly BoardHypothesis[];
  readonly mostStanding: number;
}

/** What rules it out, in words, and since when. */
export interface RuledOut {
  /** Null: a person said so, without a test. */
  readonly testId: string | null;
  readonly why: string;
  readonly atMs: number;
}
export interface Standing extends BoardHypothesis {
  readonly state: HypothesisState;
  readonly survived: boolean;
  readonly onlyConfirms: boolean;
  readonly ruledOut: RuledOut | null;
  /** An earlier hypothesis with the same words. */
  readonly sameAsId: string | null;
}
export interface Board {
  readonly symptoms: readonly (BoardSymptom & { readonly explained: boolean })[];
  readonly hypotheses: readonly Standing[];
  readonly mostStanding: number;
  readonly counts: BoardCounts;
}
export interface BoardCounts {
  readonly symptoms: number;
  readonly unexplained: number;
  readonly hypotheses: number;
  readonly open: number;
  readonly beingTested: number;
  readonly ruledOut: number;
  readonly standing: number;
  readonly confirmed: number;
  readonly untested: number;
  readonly left: number;
  readonly tests: number;
  readonly testsWaiting: number;
}

/** How the whole board stands. Every place that shows something of a board reads it from here. */
export function readBoard({ symptoms, hypotheses, mostStanding }: BoardFacts): Board {
  const first = new Map<string, string>();
  const standing = hypotheses.map((one): Standing => {
    const words = sameWords(one.text);
    const sameAsId = first.get(words) ?? null;
    if (sameAsId === null) first.set(words, one.id);
    return { ...standingOf(one), sameAsId };
  });
  const explained = new Set(
    standing.filter(({ state }) => state !== 'ruled-out').flatMap(({ explains }) => explains),
  );
  const judged = symptoms.map((symptom) => ({ ...symptom, explained: explained.has(symptom.id) }));
  const count = (state: HypothesisState) => standing.filter((one) => one.state === state).length;
  const tests = standing.flatMap((one) => one.tests);
  return {
    symptoms: judged,
    hypotheses: standing,
    mostStanding,
    counts: {
      symptoms: judged.length,
      unexplained: judged.filter((one) => !one.explained).length,
      hypotheses: standing.length,
      open: count('open'),
      beingTested: count('being-tested'),
      ruledOut: count('ruled-out'),
      standing: count('standing'),
      confirmed: count('confirmed'),
      untested: standing.filter(isUntested).length,
      left: standing.filter(isLeft).length,
      tests: tests.length,
      testsWaiting: standing.flatMap(waitingTests).length,
    },
  };
}

export function standingOf(hypothesis: BoardHypothesis): Omit<Standing, 'sameAsId'> {
  const { tests } = hypothesis;
  const state = stateOf(hypothesis, tests);
  return {
    ...hypothesis,
    state,
    survived: hasSurvived(hypothesis, tests),
    onlyConfirms: onlyConfirms(tests),
    ruledOut: state === 'ruled-out' ? ruledOutBy(hypothesis) : null,
  };
}

/** The latest of what rules it out: that is what people remember. */
function ruledOutBy({ round, ruledOutInRound, ruledOutWhy, ruledOutAtMs, tests }: BoardHypothesis): RuledOut {
  const byTests = tests
    .filter((test) => test.result === 'rules-out' && test.resultInRound === round)
    .map((test) => ({ testId: test.id, why: whyOf(test), atMs: test.resultAtMs ?? 0 }));
  const byHand =
    ruledOutInRound === round ? [{ testId: null, why: ruledOutWhy ?? '', atMs: ruledOutAtMs ?? 0 }] : [];
  return [...byTests, ...byHand].toSorted((a, b) => b.atMs - a.atMs)[0]!;
}

/** What was seen; nobody wrote it down: what was not. */
function whyOf({ note, expectation }: BoardTest): string {
  return note === '' ? `not seen: ${expectation}` : note;
}

/** Nothing that could have ruled it out was tried to the end. */
export function isUntested({ state, survived }: Pick<Standing, 'state' | 'survived'>): boolean {
  return (state === 'open' || state === 'being-tested') && !survived;
}

/** The decision how to fix is made from these. */
export function isLeft({ state, survived }: Pick<Standing, 'state' | 'survived'>): boolean {
  return state === 'confirmed' || (state !== 'ruled-out' && survived);
}

/** Tests whose result would still say something. */
export function waitingTests({ state, tests }: Pick<Standing, 'state' | 'tests'>): BoardTest[] {
  return state === 'ruled-out' ? [] : tests.filter(({ result }) => result === null);
}

/** "The disk is full." and "the disk  is full" are one thought. */
export function sameWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?…]+$/, '')
    .trim();
}
