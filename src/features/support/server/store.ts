import { sql, type Selectable } from 'kysely';
import type { Platform, Tx } from '../../../platform/index.ts';
import type { SupportState } from '../core/support.ts';
import type { SupportTables, SupportTicketTable } from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
export type SupportRow = Selectable<SupportTicketTable>;
const tables = (db: Queryable) => db.withTables<SupportTables>();

export async function takeSupportNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('support_number')::int as number`.execute(
    tx.db,
  );
  return rows[0]!.number;
}

export async function insertSupportTicket(tx: Tx, ticketId: string, drill: boolean): Promise<void> {
  await tables(tx.db)
    .insertInto('support_ticket')
    .values({ ticket_id: ticketId, state: 'open', drill })
    .execute();
}

export async function supportRows(db: Queryable, ids: readonly string[]): Promise<SupportRow[]> {
  if (ids.length === 0) return [];
  return tables(db)
    .selectFrom('support_ticket')
    .selectAll()
    .where('ticket_id', 'in', [...ids])
    .execute();
}

/** Those that are open in any team; practice is left out. */
export async function openSupportIds(db: Queryable): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('support_ticket')
    .select('ticket_id')
    .where('state', '=', 'open')
    .where('drill', '=', false)
    .execute();
  return rows.map(({ ticket_id }) => ticket_id);
}

/** @returns false when it was in this state already */
export async function moveSupportTicket(
  tx: Tx,
  ticketId: string,
  state: SupportState,
  because: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx.db)
    .updateTable('support_ticket')
    .set({ state, closed_at: state === 'closed' ? tx.now : null, closed_because: because })
    .where('ticket_id', '=', ticketId)
    .where('state', '<>', state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
