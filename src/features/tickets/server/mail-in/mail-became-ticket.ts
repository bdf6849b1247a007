import { sql } from 'kysely';
import type { Actor, Tx } from '../../../../platform/index.ts';
import { splitConversation } from '../../core/mail-conversation.ts';
import type { TicketRef } from '../access.ts';
import { addCommentFor } from '../talk/add-comment.ts';
import { addWatchers } from '../watch/add-watchers.ts';
import { keepFiles } from './keep-files.ts';
import { instant, zoneOfDate } from './mail-zone.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { rawOf } from './store-mail.ts';

type Outsider = Extract<Actor, { kind: 'outsider' }>;
interface MailOnTicket {
  readonly mailId: string;
  readonly ticket: TicketRef;
  /** Who decided that it is one. */
  readonly by: Actor;
  /** Its words are on the ticket already, as the original request. */
  readonly isOriginalRequest: boolean;
}

/**
 * A report by mail became a ticket, or belongs to one: its files and the mails that it brought along stand there, further mails of
 * the conversation find the way, and its sender follows by mail.
 */
export async function mailBecameTicket(tx: Tx, given: MailOnTicket): Promise<void> {
  const { mailId, ticket, by, isOriginalRequest } = given;
  await sql`update mail_placement set ticket_id = ${ticket.id} where mail_id = ${mailId} and verdict = 'drafted'`.execute(
    tx.db,
  );
  const mail = await readAgain(tx, mailId);
  if (!mail) return;
  const sender: Outsider = {
    kind: 'outsider',
    name: mail.fromName || mail.fromAddress,
    via: 'mail',
    verified: false,
  };
  const commentId = await bringWords(tx, ticket, mailId, mail, sender, isOriginalRequest);
  await keepFiles(tx, ticket, commentId, sender, mail);
  await addWatchers(tx, ticket, by, 'mail', [
    { personId: null, email: mail.fromAddress, name: mail.fromName, grain: 'updates' },
  ]);
}

/** @returns the last comment that was made of it */
async function bringWords(
  tx: Tx,
  ticket: TicketRef,
  mailId: string,
  mail: ReadMail,
  sender: Outsider,
  isOriginalRequest: boolean,
): Promise<string | undefined> {
  let last: string | undefined;
  for (const part of splitConversation(mail.text, zoneOfDate(mail.header('date')), tx.now.getTime())) {
    // What its sender wrote on top is the original request.
    if (!part.author && isOriginalRequest) continue;
    const author: Actor = part.author ? { ...sender, name: part.author.name } : sender;
    const { commentId } = await addCommentFor(tx, ticket, author, {
      body: part.body,
      format: 'text',
      came: part.author ? 'forwarded' : 'mail',
      writtenAt: instant(part.written),
      mail: {
        id: mailId,
        from: part.author ? (part.author.address ?? '') : mail.fromAddress,
        givenTo: null,
        because: part.author ? 'part-of-conversation' : 'came-by-thread',
        dateSaid: part.written?.said ?? null,
      },
    });
    last = commentId;
  }
  return last;
}

async function readAgain(tx: Tx, mailId: string): Promise<ReadMail | undefined> {
  const { rows } = await sql<{ sizeBytes: number; envelopeFrom: string | null }>`
    select size_bytes as "sizeBytes", envelope_from as "envelopeFrom" from mail_in where id = ${mailId}`.execute(
    tx.db,
  );
  if (!rows[0]) return undefined;
  const raw = await rawOf(tx.db, mailId, rows[0].sizeBytes);
  const read = await readMail(raw, rows[0].envelopeFrom, raw.length);
  return 'mail' in read ? read.mail : undefined;
}
