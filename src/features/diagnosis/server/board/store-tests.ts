import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { tables, type Queryable } from './store.ts';
import type { HypothesisTestTable } from './tables.ts';

export type TestRow = Selectable<HypothesisTestTable>;

/** All tests of a board, or of one hypothesis, in the order in which they were planned. */
export async function testsOf(
  db: Queryable,
  ticketId: string,
  hypothesisId: string | null = null,
): Promise<TestRow[]> {
  const all = tables(db)
    .selectFrom('hypothesis_test')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id');
  return (hypothesisId === null ? all : all.where('hypothesis_id', '=', hypothesisId)).execute();
}

/** Which hypothesis a test belongs to; it never changes, so that it can be locked first. */
export async function hypothesisOfTest(
  db: Queryable,
  ticketId: string,
  id: string,
): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('hypothesis_test')
    .select('hypothesis_id')
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  return row?.hypothesis_id;
}

/** Call with its hypothesis locked. */
export async function readTest(tx: Tx, id: string): Promise<TestRow> {
  return tables(tx.db)
    .selectFrom('hypothesis_test')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export interface NewTest {
  readonly expectation: string;
  readonly how: string;
  readonly ownerId: string;
  readonly couldRuleOut: boolean;
  readonly started: boolean;
}
export async function insertTest(
  tx: Tx,
  of: { readonly ticketId: string; readonly hypothesisId: string },
  test: NewTest,
  by: Actor,
): Promise<TestRow> {
  return tables(tx.db)
    .insertInto('hypothesis_test')
    .values({
      id: newId(),
      ticket_id: of.ticketId,
      hypothesis_id: of.hypothesisId,
      expectation: toText(test.expectation),
      how: toText(test.how),
      owner_id: test.ownerId,
      could_rule_out: test.couldRuleOut,
      started_at: test.started ? tx.now : null,
      created_at: tx.now,
      created_by: toJsonText(by),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export type TestSet = Partial<
  Pick<
    TestRow,
    | 'expectation'
    | 'how'
    | 'owner_id'
    | 'could_rule_out'
    | 'started_at'
    | 'result'
    | 'note'
    | 'result_at'
    | 'result_in_round'
    | 'removed_at'
  >
> & { readonly result_by?: Actor; readonly evidence?: readonly Evidence[] };

export async function updateTest(tx: Tx, id: string, set: TestSet): Promise<TestRow> {
  const { result_by, evidence, ...rest } = set;
  return tables(tx.db)
    .updateTable('hypothesis_test')
    .set({
      ...rest,
      ...(result_by ? { result_by: toJsonText(result_by) } : {}),
      ...(evidence ? { evidence: toJsonText(evidence) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
