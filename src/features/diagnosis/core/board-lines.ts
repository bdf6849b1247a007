import { listInWords, shortened } from '../../incidents/core/words.ts';
import { standingOf, waitingTests, type BoardHypothesis } from './board.ts';

export interface BoardLines {
  readonly ruledOut: readonly string[];
  readonly beingTested: readonly { readonly text: string; readonly who: string | null }[];
  readonly standing: readonly string[];
  readonly untestedCount: number;
}

/** As much of one thought as others read in passing. */
const mostChars = 200;

/**
 * A board in a few lines, the latest first: for the state of play, the escalation summary, the hand-over. What is confirmed is told
 * by the record, whose root cause it became.
 */
export function boardLines(hypotheses: readonly BoardHypothesis[]): BoardLines {
  const all = hypotheses.map(standingOf).toReversed();
  const of = (state: (typeof all)[number]['state']) => all.filter((one) => one.state === state);
  return {
    ruledOut: of('ruled-out')
      .toSorted((a, b) => (b.ruledOut?.atMs ?? 0) - (a.ruledOut?.atMs ?? 0))
      .map(({ text, ruledOut }) =>
        ruledOut && ruledOut.why !== '' ? `${short(text)}: ${short(ruledOut.why)}` : short(text),
      ),
    beingTested: of('being-tested').map((one) => ({
      text: short(one.text),
      who:
        listInWords([
          ...new Set(
            waitingTests(one)
              .filter(({ started }) => started)
              .map(({ ownerName }) => ownerName),
          ),
        ]) || null,
    })),
    standing: of('standing').map(({ text }) => short(text)),
    untestedCount: of('open').length,
  };
}

const short = (text: string) => shortened(text.replace(/\s+/g, ' ').trim(), mostChars);
