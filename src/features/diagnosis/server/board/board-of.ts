import { readWholeBoard } from './read-board.ts';
import type { Queryable } from './store.ts';

/** A hypothesis with its tests, as the post-mortem and the report tell it. */
export interface BoardEntry {
  readonly id: string;
  readonly text: string;
  readonly state: 'open' | 'being-tested' | 'ruled-out' | 'standing' | 'confirmed';
  /** What rules it out; null unless it is ruled out. */
  readonly ruledOutWhy: string | null;
  readonly ruledOutAt: Date | null;
  readonly confirmedWhy: string | null;
  readonly confirmedAt: Date | null;
  /** The line of the record's root causes that it became. */
  readonly causeId: string | null;
  /** Texts of the symptoms that it explains. */
  readonly explains: readonly string[];
  readonly addedAt: Date;
  readonly tests: readonly {
    readonly id: string;
    readonly expectation: string;
    readonly how: string;
    readonly ownerName: string;
    readonly couldRuleOut: boolean;
    readonly result: 'rules-out' | 'does-not-rule-out' | 'inconclusive' | null;
    readonly note: string;
    readonly resultAt: Date | null;
  }[];
}

/** The hypotheses of an incident in the order in which they were added. Who may read the incident was asked before. */
export async function boardOf(db: Queryable, ticketId: string): Promise<readonly BoardEntry[]> {
  const { board, rows } = await readWholeBoard(db, ticketId, 1);
  const symptoms = new Map(board.symptoms.map(({ id, text }) => [id, text]));
  const date = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms));
  return board.hypotheses.map((one) => {
    const row = rows.get(one.id)!;
    const confirmed = one.state === 'confirmed';
    return {
      id: one.id,
      text: one.text,
      state: one.state,
      ruledOutWhy: one.ruledOut?.why ?? null,
      ruledOutAt: date(one.ruledOut?.atMs),
      confirmedWhy: confirmed ? row.confirmed_why : null,
      confirmedAt: confirmed ? row.confirmed_at : null,
      causeId: confirmed ? row.cause_id : null,
      explains: one.explains.flatMap((id) => symptoms.get(id) ?? []),
      addedAt: row.created_at,
      tests: one.tests.map(({ id, expectation, how, ownerName, couldRuleOut, result, note, resultAtMs }) => ({
        id,
        expectation,
        how,
        ownerName,
        couldRuleOut,
        result,
        note,
        resultAt: date(resultAtMs),
      })),
    };
  });
}
