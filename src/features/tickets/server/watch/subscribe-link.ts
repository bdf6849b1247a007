import { sql } from 'kysely';
import { hashOf, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

/** One link a ticket: whoever has it may ask for news. */
export function subscribeToken(platform: Platform, ticketId: string): string {
  return platform.secret.token('subscribe', ticketId);
}

export async function openSubscribeLink(tx: Tx, ticketId: string): Promise<void> {
  await sql`
    insert into subscribe_link (ticket_id, token_hash, created_at)
    values (${ticketId}, ${hashOf(subscribeToken(tx.platform, ticketId))}, ${tx.now}) on conflict do nothing`.execute(
    tx.db,
  );
}

export async function ticketOfSubscribeLink(db: Queryable, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select ticket_id as id from subscribe_link where token_hash = ${hashOf(token)}`.execute(db);
  return rows[0]?.id;
}
