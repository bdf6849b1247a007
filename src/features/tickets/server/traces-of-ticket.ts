import { sql } from 'kysely';
import { attachmentPath } from '../core/attachment.ts';
import type { Queryable } from './store.ts';

export interface TraceOfTicket {
  readonly id: string;
  readonly kind: 'file' | 'mail';
  /** The name of the file, the subject of the mail. */
  readonly title: string;
  /** Where a file opens; a mail is shown on the ticket only. */
  readonly path: string | null;
  readonly at: Date;
}

/** Files on a ticket and mails that came in for it, oldest first, without what is in them. */
export async function tracesOfTicket(db: Queryable, ticketId: string): Promise<TraceOfTicket[]> {
  const { rows } = await sql<Omit<TraceOfTicket, 'path'>>`
    select id, 'file' as kind, name as title, created_at as at from attachment
    where ticket_id = ${ticketId} and removed_at is null
    union all
    select distinct m.id, 'mail', m.subject, m.received_at from mail_placement p join mail_in m on m.id = p.mail_id
    where p.ticket_id = ${ticketId} and p.verdict in ('commented', 'answered')
    order by at, id limit 500`.execute(db);
  return rows.map((row) => ({
    ...row,
    path: row.kind === 'file' ? attachmentPath(row.id, row.title) : null,
  }));
}
