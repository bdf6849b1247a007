import { sql } from 'kysely';
import { toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

/** What customers read of entries of the timeline, by the entry. */
export async function publicTextsOf(db: Queryable, ticketId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select entry_id as id, text from report_public_entry where ticket_id = ${ticketId}`.execute(db);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** @param text null: customers read nothing of it any more */
export async function writePublicText(
  tx: Tx,
  ticketId: string,
  entryId: string,
  text: string | null,
  by: Actor,
): Promise<void> {
  if (text === null)
    await sql`delete from report_public_entry where ticket_id = ${ticketId} and entry_id = ${entryId}`.execute(
      tx.db,
    );
  else
    await sql`
      insert into report_public_entry (ticket_id, entry_id, text, changed_at, changed_by)
      values (${ticketId}, ${entryId}, ${toText(text)}, ${tx.now}, ${toJsonText(by)}::jsonb)
      on conflict (ticket_id, entry_id) do update
        set text = excluded.text, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx.db,
    );
}
