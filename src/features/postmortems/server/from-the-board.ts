import { boardOf, changesOf, type BoardEntry, type ProductionChange } from '../../diagnosis/index.ts';
import type { Queryable } from './store.ts';

export interface HypothesisLine {
  readonly id: string;
  readonly text: string;
  readonly state: 'open' | 'being-tested' | 'ruled-out' | 'standing' | 'confirmed';
  readonly ruledOutBy: string[];
}

/** What was thought of, and what ruled it out. */
export async function hypothesisLines(db: Queryable, ticketId: string): Promise<HypothesisLine[]> {
  return (await boardOf(db, ticketId)).map(({ id, text, state, ruledOutWhy, tests }) => ({
    id,
    text,
    state,
    ruledOutBy: state !== 'ruled-out' ? [] : whatRuledOut(ruledOutWhy, tests),
  }));
}

function whatRuledOut(why: string | null, tests: BoardEntry['tests']): string[] {
  const seen = tests
    .filter(({ result }) => result === 'rules-out')
    .map(({ expectation, note }) => note || `not seen: ${expectation}`);
  return [...new Set(why === null || why === '' ? seen : [why, ...seen])];
}

/** Changes to production that were made, in the order in which they were. */
export async function changeLines(db: Queryable, ticketId: string) {
  return (await changesOf(db, ticketId)).flatMap((change) =>
    change.madeAt === null
      ? []
      : [
          {
            id: change.id,
            at: change.madeAt.toISOString(),
            text: change.guessWhenMade ? `${change.text} (on a guess)` : change.text,
            who: change.madeBy ?? '',
            outcome: outcomeOf(change),
          },
        ],
  );
}

function outcomeOf({ result, resultNote, fixFor, undoneAt, undoWorked }: ProductionChange): string {
  const undone = undoneAt === null ? '' : undoWorked === false ? 'undoing it did not work' : 'undone';
  const words = result === null ? 'nobody has said yet what came of it' : result.replaceAll('-', ' ');
  const fix = fixFor === null || undoneAt !== null ? '' : `a fix for the ${fixFor.replaceAll('-', ' ')}`;
  return [words, undone, fix, resultNote].filter((part) => part !== '').join('; ');
}
