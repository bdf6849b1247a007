import { peopleByIds } from '../../../identity/index.ts';
import { partsOf, type Part } from '../../../tickets/index.ts';
import { readBoard, sameWords, type Board, type BoardHypothesis } from '../../core/board.ts';
import { explanationsOf, type ExplanationRow } from './store-explanations.ts';
import { testsOf, type TestRow } from './store-tests.ts';
import { hypothesesOf, type HypothesisRow, type Queryable } from './store.ts';

export interface ReadBoard {
  readonly board: Board;
  readonly symptoms: readonly Part[];
  readonly causes: readonly Part[];
  readonly rows: ReadonlyMap<string, HypothesisRow>;
  readonly tests: ReadonlyMap<string, TestRow>;
  readonly owners: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly explanations: ReadonlyMap<string, readonly ExplanationRow[]>;
}

/** A whole board, in as many questions however much is on it. */
export async function readWholeBoard(
  db: Queryable,
  ticketId: string,
  mostStanding: number,
): Promise<ReadBoard> {
  const [rows, tests, explanations, parts] = await Promise.all([
    hypothesesOf(db, ticketId),
    testsOf(db, ticketId),
    explanationsOf(db, ticketId),
    partsOf(db, ticketId),
  ]);
  const owners = await peopleByIds(
    db,
    tests.map(({ owner_id }) => owner_id),
  );
  const symptoms = parts.filter(({ section }) => section === 'symptoms');
  const here = new Set(symptoms.map(({ id }) => id));
  const testsBy = Map.groupBy(tests, ({ hypothesis_id }) => hypothesis_id);
  const explanationsBy = Map.groupBy(
    explanations.filter(({ symptom_id }) => here.has(symptom_id)),
    ({ hypothesis_id }) => hypothesis_id,
  );
  const board = readBoard({
    symptoms: symptoms.map(({ id, text }) => ({ id, text })),
    hypotheses: rows.map((row) =>
      toFacts(row, testsBy.get(row.id) ?? [], explanationsBy.get(row.id) ?? [], owners),
    ),
    mostStanding,
  });
  return {
    board,
    symptoms,
    causes: parts.filter(({ section }) => section === 'root-causes'),
    rows: new Map(rows.map((row) => [row.id, row])),
    tests: new Map(tests.map((test) => [test.id, test])),
    owners,
    explanations: explanationsBy,
  };
}

/** What the rules know of a hypothesis. */
export function toFacts(
  row: HypothesisRow,
  tests: readonly TestRow[],
  explanations: readonly ExplanationRow[],
  owners: ReadBoard['owners'],
): BoardHypothesis {
  return {
    id: row.id,
    text: row.text,
    round: row.round,
    ruledOutInRound: row.ruled_out_in_round,
    confirmed: row.confirmed_at !== null,
    ruledOutWhy: row.ruled_out_why,
    ruledOutAtMs: row.ruled_out_at?.getTime() ?? null,
    explains: explanations.filter(({ explains }) => explains).map(({ symptom_id }) => symptom_id),
    doesNotExplain: explanations.filter(({ explains }) => !explains).map(({ symptom_id }) => symptom_id),
    tests: tests.map((test) => ({
      id: test.id,
      expectation: test.expectation,
      how: test.how,
      ownerName: owners.get(test.owner_id)?.name ?? '',
      note: test.note,
      couldRuleOut: test.could_rule_out,
      started: test.started_at !== null,
      result: test.result,
      resultInRound: test.result_in_round,
      resultAtMs: test.result_at?.getTime() ?? null,
    })),
  };
}

/** The earliest other hypothesis of the board with the same words, added before this one. */
export function sameAs(all: readonly HypothesisRow[], row: HypothesisRow): string | null {
  const words = sameWords(row.text);
  const first = all.find((one) => sameWords(one.text) === words);
  return first === undefined || first.id === row.id ? null : first.id;
}
