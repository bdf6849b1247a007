import type { Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';
import type { TalkTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<TalkTables>();

/** @returns false when it was pinned already */
export async function insertPin(
  tx: Tx,
  ticketId: string,
  entryId: string,
  personId: string,
): Promise<boolean> {
  const added = await tables(tx.db)
    .insertInto('timeline_pin')
    .values({ ticket_id: ticketId, entry_id: entryId, pinned_at: tx.now, pinned_by: personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('entry_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** @returns false when it was not pinned */
export async function deletePin(tx: Tx, ticketId: string, entryId: string): Promise<boolean> {
  const gone = await tables(tx.db)
    .deleteFrom('timeline_pin')
    .where('ticket_id', '=', ticketId)
    .where('entry_id', '=', entryId)
    .returning('entry_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Ids of the entries that are pinned, latest pin first. */
export async function pinsOf(db: Queryable, ticketId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('timeline_pin')
    .select('entry_id')
    .where('ticket_id', '=', ticketId)
    .orderBy('pinned_at', 'desc')
    .orderBy('entry_id', 'desc')
    .execute();
  return rows.map((row) => row.entry_id);
}
