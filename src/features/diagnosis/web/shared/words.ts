import type { Tone } from '../../../../web/ui/index.ts';
import { isLeft, isUntested } from '../../core/board.ts';
import type { HypothesisState, TestResult } from '../../core/hypothesis.ts';
import type { Hypothesis, Test } from './types.ts';

export const stateChips: Readonly<Record<HypothesisState, readonly [words: string, tone: Tone]>> = {
  open: ['Untested', 'moderate'],
  'being-tested': ['Being tested', 'sea'],
  standing: ['Stands', 'plain'],
  'ruled-out': ['Ruled out', 'plain'],
  confirmed: ['Confirmed cause', 'good'],
};

export const resultInWords: Readonly<Record<TestResult, string>> = {
  'rules-out': 'Rules it out',
  'does-not-rule-out': 'Does not rule it out',
  inconclusive: 'Inconclusive',
};

/** Which may still be true. */
export const isLive = ({ state }: Pick<Hypothesis, 'state'>): boolean => state !== 'ruled-out';

/** What is looked for first: what is looked at now, what stands, what nobody has tested. */
const first: readonly HypothesisState[] = ['confirmed', 'being-tested', 'standing', 'open', 'ruled-out'];

export function inOrder(hypotheses: readonly Hypothesis[]): { live: string[]; out: string[] } {
  const sorted = hypotheses.toSorted((a, b) => first.indexOf(a.state) - first.indexOf(b.state));
  return {
    live: sorted.filter(isLive).map(({ id }) => id),
    out: sorted.filter((one) => !isLive(one)).map(({ id }) => id),
  };
}

/** The test that says most of a hypothesis in one line: the running one, else the latest result, else what is planned. */
export function tellingTest(tests: readonly Test[]): Test | undefined {
  const running = tests.find((test) => test.startedAt !== null && test.result === null);
  if (running) return running;
  const seen = tests
    .filter(({ resultAt }) => resultAt !== null)
    .toSorted((a, b) => a.resultAt!.localeCompare(b.resultAt!));
  return seen.at(-1) ?? tests[0];
}

/** The test that waits for a result: the one that runs, else the next that is planned. */
export function waitingTest(tests: readonly Test[]): Test | undefined {
  const waiting = tests.filter(({ result }) => result === null);
  return waiting.find(({ startedAt }) => startedAt !== null) ?? waiting[0];
}

/** Filters of the board, in the words of its buttons. */
export const filters = [
  ['all', 'All'],
  ['untested', 'Untested'],
  ['standing', 'Standing'],
  ['ruled-out', 'Ruled out'],
] as const;
export type Filter = (typeof filters)[number][0];

export function passes(filter: Filter, one: Pick<Hypothesis, 'state' | 'survived'>): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'ruled-out':
      return one.state === 'ruled-out';
    case 'standing':
      return isLeft(one);
    case 'untested':
      return isUntested(one);
  }
}
