import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { stateOf, type HypothesisState, type TestFacts } from '../../core/hypothesis.ts';
import type { Queryable } from './store.ts';

export interface Understood {
  readonly id: string;
  readonly text: string;
  /** `removed`: it was taken off the board since. */
  readonly state: HypothesisState | 'removed';
}

/** The hypotheses behind changes, as they stand now: one that is ruled out by now is never shown as anything else. */
export async function understoodBy(
  db: Queryable,
  hypothesisIds: readonly string[],
): Promise<ReadonlyMap<string, Understood>> {
  if (hypothesisIds.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    text: string;
    round: number;
    ruledOutInRound: number | null;
    confirmed: boolean;
    removed: boolean;
    tests: TestFacts[];
  }>`
    select h.id, h.text, h.round, h.ruled_out_in_round as "ruledOutInRound", h.confirmed_at is not null as confirmed, h.removed_at is not null as removed,
      coalesce((select jsonb_agg(jsonb_build_object('couldRuleOut', t.could_rule_out, 'started', t.started_at is not null,
          'result', t.result, 'resultInRound', t.result_in_round))
        from hypothesis_test t where t.hypothesis_id = h.id and t.removed_at is null), '[]') as tests
    from hypothesis h where h.id = any(${[...new Set(hypothesisIds)]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, text, removed, tests, ...facts }) => [
      id,
      { id, text, state: removed ? 'removed' : stateOf(facts, tests) },
    ]),
  );
}

/**
 * The hypothesis that somebody names as the reason of a change, kept from being removed or ruled out until this transaction ends.
 * @throws diagnosis/unknown-hypothesis, diagnosis/ruled-out
 */
export async function understoodAs(tx: Tx, ticketId: string, hypothesisId: string): Promise<Understood> {
  const { rows } = await sql`
    select from hypothesis where id = ${hypothesisId} and ticket_id = ${ticketId} and removed_at is null
    for share`.execute(tx.db);
  const found = rows.length > 0 ? (await understoodBy(tx.db, [hypothesisId])).get(hypothesisId) : undefined;
  if (!found) throw diagnosisProblem('unknown-hypothesis');
  if (found.state === 'ruled-out')
    throw diagnosisProblem('ruled-out', {
      detail: 'It is ruled out, so no change follows from it. Choose another, or say that you are guessing.',
    });
  return found;
}
