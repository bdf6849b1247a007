import { sql } from 'kysely';
import { toText, type Tx } from '../../../../platform/index.ts';

/**
 * The ticket that a mail belongs to by what it refers to: a mail that we sent, our answer to a report, or a mail that was placed
 * on a ticket before. Anybody may write such a header, so it says where it goes and nothing about who sent it.
 */
export async function ticketOfReferences(tx: Tx, references: readonly string[]): Promise<string | undefined> {
  if (references.length === 0) return undefined;
  const clean = references.map(toText);
  const both = clean.flatMap((id) => [id, `<${id}>`]);
  const answered = clean.flatMap(
    (id) => /^answer-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(id)?.[1] ?? [],
  );
  const { rows } = await sql<{ ticketId: string }>`
    select ticket_id as "ticketId" from (
      select ticket_id, created_at as at from mail_out where message_id = any(${both}::text[])
      union all
      select p.ticket_id, p.at from mail_placement p join mail_in m on m.id = p.mail_id
      where p.ticket_id is not null and p.verdict in ('commented', 'waits', 'drafted')
        and ((m.message_id = any(${clean}::text[]) and m.message_id <> '') or m.id = any(${answered}::uuid[]))
    ) found order by at desc limit 1`.execute(tx.db);
  return rows[0]?.ticketId;
}

/** Whether a mail is one that a ticket sent out, come back by a detour. */
export async function isSentByUs(tx: Tx, messageId: string): Promise<boolean> {
  if (messageId === '') return false;
  const { rows } = await sql`
    select 1 from mail_out where message_id = any(${[toText(messageId), toText(`<${messageId}>`)]}::text[]) limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}
