import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { PartDetail } from '../../core/part.ts';
import type { Queryable } from '../store.ts';
import type { PartTable, RecordTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<RecordTables>();
export type Part = Selectable<PartTable>;

export async function partsOf(db: Queryable, ticketId: string): Promise<Part[]> {
  return tables(db)
    .selectFrom('part')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('removed_at', 'is', null)
    .orderBy('section')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Those of the tickets whose record holds a confirmed root cause. */
export async function withConfirmedCause(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ticketIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct ticket_id as id from part where ticket_id = any(${[...ticketIds]}::uuid[])
      and section = 'root-causes' and removed_at is null and detail ->> 'standing' = 'confirmed'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export interface NewPart {
  readonly section: string;
  readonly text: string;
  readonly detail: PartDetail;
}
/** Two that add at the same moment may get the same place; the id then keeps them in the order in which they came. */
export async function insertPart(tx: Tx, ticketId: string, part: NewPart, by: Actor): Promise<Part> {
  return tables(tx.db)
    .insertInto('part')
    .values({
      id: newId(),
      ticket_id: ticketId,
      section: part.section,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from part where ticket_id = ${ticketId} and section = ${part.section})`,
      text: toText(part.text),
      detail: toJsonText(part.detail),
      created_at: tx.now,
      created_by: toJsonText(by),
      changed_at: tx.now,
      changed_by: toJsonText(by),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The line, locked until the end of the transaction, also when it was removed. */
export async function lockPart(tx: Tx, ticketId: string, id: string): Promise<Part | undefined> {
  return tables(tx.db)
    .selectFrom('part')
    .selectAll()
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
}

export async function updatePart(
  tx: Tx,
  id: string,
  change: { text: string; detail: PartDetail },
  by: Actor,
): Promise<Part> {
  return tables(tx.db)
    .updateTable('part')
    .set({
      text: toText(change.text),
      detail: toJsonText(change.detail),
      version: sql<number>`version + 1`,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function markPartRemoved(tx: Tx, id: string, by: Actor): Promise<void> {
  await tables(tx.db)
    .updateTable('part')
    .set({
      removed_at: tx.now,
      version: sql<number>`version + 1`,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    })
    .where('id', '=', id)
    .execute();
}

export async function countParts(db: Queryable, ticketId: string, section: string): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('part')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('ticket_id', '=', ticketId)
    .where('section', '=', section)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The lines of one ticket on another, by their authors: what was written once is not asked for again. */
export async function copyParts(tx: Tx, fromId: string, toId: string): Promise<void> {
  const parts = await partsOf(tx.db, fromId);
  if (parts.length === 0) return;
  await tables(tx.db)
    .insertInto('part')
    .values(
      parts.map((part) => ({
        id: newId(),
        ticket_id: toId,
        section: part.section,
        position: part.position,
        text: part.text,
        detail: toJsonText(part.detail),
        created_at: part.created_at,
        created_by: toJsonText(part.created_by),
        changed_at: part.changed_at,
        changed_by: toJsonText(part.changed_by),
      })),
    )
    .execute();
}
