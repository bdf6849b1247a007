import { sql } from 'kysely';
import type { Actor, Platform } from '../../../../platform/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { attachmentMarkdown, attachmentPath } from '../../core/attachment.ts';
import { findTicket } from '../access.ts';

interface Row {
  id: string;
  name: string;
  contentType: string;
  isPicture: boolean;
  byteCount: number;
  at: Date;
  by: Actor;
}

/** The files on a ticket, without their bytes. */
export async function listAttachments({ db }: Platform, caller: Caller, key: string) {
  const ticket = await findTicket(db, caller, key);
  const { rows } = await sql<Row>`
    select id, name, content_type as "contentType", is_picture as "isPicture", byte_count as "byteCount",
      created_at as at, created_by as by
    from attachment where ticket_id = ${ticket.id} and removed_at is null order by created_at, id`.execute(
    db,
  );
  const comments = may(caller, 'incident.comment', ticket.teamId);
  return {
    items: rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      path: attachmentPath(row.id, row.name),
      markdown: attachmentMarkdown(row),
      mayRemove: comments && mayRemove(caller, ticket.teamId, row.by),
    })),
  };
}

/** One's own, or any as administrator: what slipped out (a password in a log) must be taken back at once. */
export function mayRemove(caller: Caller, teamId: string, by: Actor): boolean {
  if (by.kind === 'person' && by.id === caller.personId) return true;
  return caller.instanceAdmin || caller.roles.get(teamId) === 'admin';
}
