import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import type { ChangeFacts, ConsentReason } from '../../core/production-change.ts';
import type { ChangeTables, ProductionChangeTable } from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
export type ChangeRow = Selectable<ProductionChangeTable>;
const tables = (db: Queryable) => db.withTables<ChangeTables>();

export interface NewChange {
  readonly ticketId: string;
  readonly text: string;
  readonly hypothesisId: string | null;
  readonly expected: string;
  readonly undo: string;
  readonly proposedBy: string;
  readonly intentionId: string | null;
  readonly consentBecause: readonly ConsentReason[];
  readonly asked: readonly string[];
}
export async function insertChange(tx: Tx, change: NewChange): Promise<ChangeRow> {
  return tables(tx.db)
    .insertInto('production_change')
    .values({
      id: newId(),
      ticket_id: change.ticketId,
      text: toText(change.text),
      hypothesis_id: change.hypothesisId,
      expected: toText(change.expected),
      undo: toText(change.undo),
      proposed_at: tx.now,
      proposed_by: change.proposedBy,
      intention_id: change.intentionId,
      consent: change.consentBecause.length > 0 ? 'waiting' : 'not-asked',
      consent_because: [...change.consentBecause],
      asked: [...change.asked],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Locked until the end of the transaction: of two that say something at the same moment, the second sees what the first said. */
export async function lockChange(tx: Tx, ticketId: string, id: string): Promise<ChangeRow | undefined> {
  return tables(tx.db)
    .selectFrom('production_change')
    .selectAll()
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
}

type ChangeSet = Partial<Omit<ChangeRow, 'id' | 'ticket_id' | 'linked_by' | 'version'>> & {
  readonly linked_by?: Actor;
};
/** What people wrote is made fit for the database here. */
export async function updateChange(tx: Tx, id: string, set: ChangeSet): Promise<ChangeRow> {
  const { linked_by, ...rest } = set;
  return tables(tx.db)
    .updateTable('production_change')
    .set({
      ...rest,
      ...(rest.consent_reason ? { consent_reason: toText(rest.consent_reason) } : {}),
      ...(rest.result_note ? { result_note: toText(rest.result_note) } : {}),
      ...(rest.undo_note ? { undo_note: toText(rest.undo_note) } : {}),
      ...(linked_by ? { linked_by: toJsonText(linked_by) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes of these incidents in the order in which they were proposed. */
export async function changesOfTickets(db: Queryable, ticketIds: readonly string[]): Promise<ChangeRow[]> {
  if (ticketIds.length === 0) return [];
  return tables(db)
    .selectFrom('production_change')
    .selectAll()
    .where('ticket_id', 'in', [...new Set(ticketIds)])
    .orderBy('id')
    .execute();
}

export async function countChanges(db: Queryable, ticketId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from production_change where ticket_id = ${ticketId}`.execute(db);
  return rows[0]!.count;
}

/** What can be made without anybody's yes, and is not made yet. Locked. */
export async function lockReadyOf(tx: Tx, ticketIds: readonly string[]): Promise<ChangeRow[]> {
  return tables(tx.db)
    .selectFrom('production_change')
    .selectAll()
    .where('ticket_id', 'in', [...ticketIds])
    .where('consent', '=', 'not-asked')
    .where('made_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export function factsOf(row: ChangeRow): ChangeFacts {
  return {
    proposedById: row.proposed_by,
    hypothesisId: row.hypothesis_id,
    consent: row.consent,
    withdrawn: row.withdrawn_at !== null,
    made: row.made_at !== null,
    result: row.result,
    undone: row.undone_at !== null,
  };
}
