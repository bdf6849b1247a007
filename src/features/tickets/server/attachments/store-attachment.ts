import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId, toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import { ticketsProblem } from '../../contract.ts';
import {
  attachmentLimits,
  attachmentMarkdown,
  attachmentPath,
  cleanFileName,
} from '../../core/attachment.ts';
import { sniff } from '../../core/sniff.ts';
import type { TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { AttachmentTables } from './tables.ts';

export interface NewAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly by: Actor;
  /** The comment it came with: a mail and its files. */
  readonly commentId?: string;
}
export interface StoredAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly isPicture: boolean;
  readonly byteCount: number;
  readonly path: string;
  /** What a Markdown text says to show it. */
  readonly markdown: string;
}

/**
 * Puts a file on a ticket: cleans its name, decides its type by its bytes, holds the limits.
 * @throws tickets/empty-file, tickets/file-too-large, tickets/file-refused, tickets/too-many-files
 */
export async function storeAttachment(
  tx: Tx,
  ticket: Pick<TicketRef, 'id' | 'teamId'>,
  { name: given, bytes, by, commentId }: NewAttachment,
): Promise<StoredAttachment> {
  const bytesOfOne = tx.platform.config.attachmentLimitBytes;
  if (bytes.length === 0) throw ticketsProblem('empty-file');
  if (bytes.length > bytesOfOne) throw tooLarge(bytesOfOne);
  const sniffed = sniff(bytes);
  if (!sniffed) throw ticketsProblem('file-refused');
  await refuseTooMany(tx, ticket.id, bytes.length);
  const id = newId();
  const name = cleanFileName(given);
  await tx.db
    .withTables<AttachmentTables>()
    .insertInto('attachment')
    .values({
      id,
      ticket_id: ticket.id,
      comment_id: commentId ?? null,
      name,
      content_type: sniffed.contentType,
      is_picture: sniffed.isPicture,
      byte_count: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      created_at: tx.now,
      created_by: toJsonText(by),
    })
    .execute();
  const { isPicture, contentType } = sniffed;
  const path = attachmentPath(id, name);
  await tx.platform.events.append(tx, [
    ticketEvent('attachment.added', ticket, by, null, {
      attachmentId: id,
      name,
      byteCount: bytes.length,
      path,
      isPicture,
      ...(commentId ? { commentId } : {}),
    }),
  ]);
  return {
    id,
    name,
    contentType,
    isPicture,
    byteCount: bytes.length,
    path,
    markdown: attachmentMarkdown({ id, name, isPicture }),
  };
}

export function tooLarge(bytesOfOne: number) {
  return ticketsProblem('file-too-large', {
    detail: `A file may have ${Math.floor(bytesOfOne / 1024 / 1024)} MB at most.`,
  });
}

/** Two files that come at once are counted one after the other. */
async function refuseTooMany(tx: Tx, ticketId: string, byteCount: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('attachment ' || ${ticketId}, 0))`.execute(tx.db);
  const { rows } = await sql<{ count: number; bytes: number }>`
    select count(*)::int as count, coalesce(sum(byte_count), 0)::float8 as bytes
    from attachment where ticket_id = ${ticketId} and removed_at is null`.execute(tx.db);
  const { count, bytes } = rows[0]!;
  const { countOfTicket, bytesOfTicket } = attachmentLimits;
  if (count >= countOfTicket || bytes + byteCount > bytesOfTicket)
    throw ticketsProblem('too-many-files', {
      detail: `A ticket holds ${countOfTicket} files of ${bytesOfTicket / 1024 / 1024} MB together.`,
    });
}
