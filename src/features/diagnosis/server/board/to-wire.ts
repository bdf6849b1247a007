import { peopleByIds } from '../../../identity/index.ts';
import type { Actor } from '../../../../platform/index.ts';
import { partsOf, type TicketRef } from '../../../tickets/index.ts';
import { standingOf, type Standing } from '../../core/board.ts';
import { explanationsOf, type ExplanationRow } from './store-explanations.ts';
import { testsOf, type TestRow } from './store-tests.ts';
import { hypothesesOf, type HypothesisRow, type Queryable } from './store.ts';
import { sameAs, toFacts, type ReadBoard } from './read-board.ts';

const said = (at: Date | null, by: Actor | null, why: string | null) =>
  at === null || by === null ? null : { at: at.toISOString(), by, why: why ?? '' };

export function testToWire(test: TestRow, round: number, owners: ReadBoard['owners']) {
  const owner = owners.get(test.owner_id);
  return {
    id: test.id,
    hypothesisId: test.hypothesis_id,
    expectation: test.expectation,
    how: test.how,
    couldRuleOut: test.could_rule_out,
    owner: { id: test.owner_id, name: owner?.name ?? '' },
    startedAt: test.started_at?.toISOString() ?? null,
    result: test.result,
    note: test.note,
    evidence: test.evidence,
    resultAt: test.result_at?.toISOString() ?? null,
    resultBy: test.result_by,
    beforeReopening: test.result_in_round !== null && test.result_in_round < round,
    version: test.version,
    createdAt: test.created_at.toISOString(),
    createdBy: test.created_by,
  };
}

export function hypothesisToWire(
  row: HypothesisRow,
  standing: Standing,
  tests: readonly TestRow[],
  explanations: readonly ExplanationRow[],
  owners: ReadBoard['owners'],
) {
  const { ruledOut } = standing;
  const decisive = tests.find(({ id }) => id === ruledOut?.testId);
  const by = decisive ? decisive.result_by : row.ruled_out_by;
  const confirmed = said(row.confirmed_at, row.confirmed_by, row.confirmed_why);
  return {
    id: row.id,
    text: row.text,
    state: standing.state,
    prompt: row.prompt,
    survived: standing.survived,
    onlyConfirms: standing.onlyConfirms,
    sameAsId: standing.sameAsId,
    explains: explanations.filter((one) => one.explains).map(({ symptom_id }) => symptom_id),
    doesNotExplain: explanations.filter((one) => !one.explains).map(({ symptom_id }) => symptom_id),
    ruledOut:
      ruledOut && by
        ? { at: new Date(ruledOut.atMs).toISOString(), by, why: ruledOut.why, testId: ruledOut.testId }
        : null,
    confirmed: standing.state === 'confirmed' && confirmed ? { ...confirmed, causeId: row.cause_id } : null,
    reopened: said(row.reopened_at, row.reopened_by, row.reopened_why),
    tests: tests.map((test) => testToWire(test, row.round, owners)),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

/** One hypothesis as it stands now, for the answer to whoever changed it. */
export async function oneToWire(db: Queryable, ticket: Pick<TicketRef, 'id'>, row: HypothesisRow) {
  const [tests, linked, all, parts] = await Promise.all([
    testsOf(db, ticket.id, row.id),
    explanationsOf(db, ticket.id, row.id),
    hypothesesOf(db, ticket.id),
    partsOf(db, ticket.id),
  ]);
  const here = new Set(parts.map(({ id }) => id));
  const explanations = linked.filter(({ symptom_id }) => here.has(symptom_id));
  const owners = await peopleByIds(
    db,
    tests.map(({ owner_id }) => owner_id),
  );
  const standing = standingOf(toFacts(row, tests, explanations, owners));
  return hypothesisToWire(row, { ...standing, sameAsId: sameAs(all, row) }, tests, explanations, owners);
}
