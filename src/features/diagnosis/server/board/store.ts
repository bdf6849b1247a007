import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Prompt } from '../../core/hypothesis.ts';
import type { BoardTables, HypothesisTable } from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
export type HypothesisRow = Selectable<HypothesisTable>;
export const tables = (db: Queryable) => db.withTables<BoardTables>();

/** Ids grow with time, so this is the order in which they were added. */
export async function hypothesesOf(db: Queryable, ticketId: string): Promise<HypothesisRow[]> {
  return tables(db)
    .selectFrom('hypothesis')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Locked until the end of the transaction, also when it was removed: whatever happens to it or its tests happens one after the other. */
export async function lockHypothesis(
  tx: Tx,
  ticketId: string,
  id: string,
): Promise<HypothesisRow | undefined> {
  return tables(tx.db)
    .selectFrom('hypothesis')
    .selectAll()
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertHypothesis(
  tx: Tx,
  ticketId: string,
  hypothesis: { readonly text: string; readonly prompt: Prompt | null },
  by: Actor,
): Promise<HypothesisRow> {
  return tables(tx.db)
    .insertInto('hypothesis')
    .values({
      id: newId(),
      ticket_id: ticketId,
      text: toText(hypothesis.text),
      prompt: hypothesis.prompt,
      created_at: tx.now,
      created_by: toJsonText(by),
      changed_at: tx.now,
      changed_by: toJsonText(by),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

type Marked = 'ruled_out_by' | 'reopened_by' | 'confirmed_by';
export type HypothesisSet = Partial<
  Omit<
    HypothesisRow,
    'id' | 'ticket_id' | 'version' | 'created_at' | 'created_by' | 'changed_at' | 'changed_by' | Marked
  >
> & { readonly [K in Marked]?: Actor | null };

/** @param by who changes it; its version counts what a person could have read */
export async function updateHypothesis(
  tx: Tx,
  id: string,
  set: HypothesisSet,
  by: Actor,
): Promise<HypothesisRow> {
  const { ruled_out_by, reopened_by, confirmed_by, ...rest } = set;
  const json = (actor: Actor | null | undefined) => (actor ? toJsonText(actor) : null);
  return tables(tx.db)
    .updateTable('hypothesis')
    .set({
      ...rest,
      ...(ruled_out_by === undefined ? {} : { ruled_out_by: json(ruled_out_by) }),
      ...(reopened_by === undefined ? {} : { reopened_by: json(reopened_by) }),
      ...(confirmed_by === undefined ? {} : { confirmed_by: json(confirmed_by) }),
      version: sql<number>`version + 1`,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function countOnBoard(
  db: Queryable,
  ticketId: string,
): Promise<{ readonly hypotheses: number; readonly tests: number }> {
  const { rows } = await sql<{ hypotheses: number; tests: number }>`
    select (select count(*)::int from hypothesis where ticket_id = ${ticketId} and removed_at is null) as hypotheses,
      (select count(*)::int from hypothesis_test where ticket_id = ${ticketId} and removed_at is null) as tests`.execute(
    db,
  );
  return rows[0]!;
}
