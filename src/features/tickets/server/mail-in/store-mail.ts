import { sql } from 'kysely';
import { newId, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import type { MailReason, MailVerdict } from '../../core/mail-verdict.ts';
import type { Queryable } from '../store.ts';

export interface NewMail {
  readonly via: 'smtp' | 'imap';
  readonly envelopeFrom: string | null;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  /** What makes the same mail, fetched again, the same row. */
  readonly fetchedKey: string | null;
}

/** On disk when this returns. @returns false when it was fetched before */
export async function insertMail(platform: Platform, mail: NewMail): Promise<boolean> {
  const { rows } = await sql`
    insert into mail_in (id, received_at, via, envelope_from, recipients, raw, size_bytes, fetched_key, due_at)
    values (${newId()}, evenkeel_now(), ${mail.via}, ${mail.envelopeFrom === null ? null : toText(mail.envelopeFrom)},
      ${mail.recipients.map(toText)}::text[], ${mail.raw}, ${mail.raw.length}, ${mail.fetchedKey}, evenkeel_now())
    on conflict (fetched_key) do nothing
    returning id`.execute(platform.db);
  return rows.length > 0;
}

export interface DueMail {
  readonly id: string;
  readonly via: 'smtp' | 'imap';
  readonly envelopeFrom: string | null;
  readonly recipients: readonly string[];
  readonly sizeBytes: number;
  readonly attemptCount: number;
}

/** The oldest mail that waits, locked; another node takes the next one. */
export async function claimMail(tx: Tx): Promise<DueMail | undefined> {
  const { rows } = await sql<DueMail>`
    select id, via, envelope_from as "envelopeFrom", recipients, size_bytes as "sizeBytes", attempt_count as "attemptCount"
    from mail_in where due_at <= ${tx.now} order by due_at, id limit 1 for update skip locked`.execute(tx.db);
  return rows[0];
}

const chunkBytes = 512 * 1024;

/** In pieces: the driver reads bytes as hexadecimal text, and whole that would be five times the mail at once. */
export async function rawOf(db: Queryable, id: string, sizeBytes: number): Promise<Buffer> {
  const raw = Buffer.alloc(sizeBytes);
  for (let at = 0; at < sizeBytes; at += chunkBytes) {
    const { rows } = await sql<{ piece: Buffer }>`
      select substring(raw from ${at + 1} for ${chunkBytes}) as piece from mail_in where id = ${id}`.execute(
      db,
    );
    rows[0]!.piece.copy(raw, at);
  }
  return raw;
}

/** What the mail says of itself, for the list. */
export interface MailHead {
  readonly messageId: string;
  readonly fromAddress: string;
  readonly fromName: string;
  readonly subject: string;
}

export async function markHandled(tx: Tx, id: string, head: MailHead): Promise<void> {
  await sql`
    update mail_in set due_at = null, handled_at = ${tx.now}, message_id = ${cut(head.messageId, 1000)},
      from_address = ${cut(head.fromAddress, 320)}, from_name = ${cut(head.fromName, 320)}, subject = ${cut(head.subject, 1000)}
    where id = ${id}`.execute(tx.db);
}

/** It could not be handled: looked at again later, with more and more time between. */
export async function postponeMail(platform: Platform, id: string, seconds: number): Promise<void> {
  await sql`
    update mail_in set attempt_count = attempt_count + 1, due_at = evenkeel_now() + make_interval(secs => ${seconds})
    where id = ${id} and due_at is not null`.execute(platform.db);
}

export interface Placement {
  readonly recipient: string;
  readonly verdict: MailVerdict;
  readonly because: MailReason;
  readonly ticketId?: string | undefined;
  readonly commentId?: string | undefined;
  readonly draftId?: string | undefined;
  readonly onceKey?: Buffer | undefined;
  readonly answer?: 'state' | 'draft' | undefined;
}

export async function insertPlacements(
  tx: Tx,
  mailId: string,
  fromAddress: string,
  placements: readonly Placement[],
): Promise<void> {
  for (const placement of placements)
    await sql`
      insert into mail_placement (id, mail_id, recipient, verdict, because, from_address, ticket_id, comment_id, draft_id, once_key, answer, at)
      values (${newId()}, ${mailId}, ${toText(placement.recipient)}, ${placement.verdict}, ${placement.because},
        ${cut(fromAddress.toLowerCase(), 320)}, ${placement.ticketId ?? null}, ${placement.commentId ?? null},
        ${placement.draftId ?? null}, ${placement.onceKey ?? null}, ${placement.answer ?? null}, ${tx.now})`.execute(
      tx.db,
    );
}

/** Whether the same mail was placed there before. */
export async function wasPlaced(tx: Tx, onceKey: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from mail_placement where once_key = ${onceKey}`.execute(tx.db);
  return rows.length > 0;
}

/** Mails of one sender are placed one after the other on all nodes, so that limits hold. */
export async function lockSender(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${toText(`mail ${address.toLowerCase()}`)}, 0))`.execute(
    tx.db,
  );
}

/** What came lately that was not refused: from an address, and to a ticket. */
export async function countLately(
  tx: Tx,
  address: string,
  ticketId: string | null,
  minutes: number,
): Promise<{ ofSender: number; ofTicket: number }> {
  const since = new Date(tx.now.getTime() - minutes * 60_000);
  const { rows } = await sql<{ ofSender: number; ofTicket: number }>`
    select (select count(*)::int from mail_placement
        where from_address = ${toText(address.toLowerCase())} and at > ${since} and verdict not in ('refused', 'failed')) as "ofSender",
      (select count(*)::int from mail_placement
        where ticket_id = ${ticketId} and at > ${since} and verdict not in ('refused', 'failed')) as "ofTicket"`.execute(
    tx.db,
  );
  return rows[0]!;
}

/** Whether a mail to the ticket was refused for the same reason a moment ago. */
export async function refusedLately(
  tx: Tx,
  ticketId: string,
  because: MailReason,
  minutes: number,
): Promise<boolean> {
  const since = new Date(tx.now.getTime() - minutes * 60_000);
  const { rows } = await sql`
    select 1 from mail_placement
    where ticket_id = ${ticketId} and because = ${because} and verdict = 'refused' and at > ${since} limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** How many answers went to strangers since then, whoever they are. */
export async function countAnswers(tx: Tx, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mail_placement where answer = 'draft' and at > ${since}`.execute(
    tx.db,
  );
  return rows[0]!.count;
}

/** Whether this address got an answer of this kind since then. */
export async function answeredSince(
  tx: Tx,
  address: string,
  answer: 'state' | 'draft',
  ticketId: string | null,
  since: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mail_placement where from_address = ${toText(address.toLowerCase())} and at > ${since} and answer = ${answer}
      and (${ticketId}::uuid is null or ticket_id = ${ticketId}) limit 1`.execute(tx.db);
  return rows.length > 0;
}

const cut = (text: string, most: number): string => toText(text).slice(0, most);

/** It failed too often: kept, and said in the list, for a person to look at. */
export async function giveUpMail(platform: Platform, mail: DueMail): Promise<void> {
  await transact(platform, async (tx) => {
    await insertPlacements(
      tx,
      mail.id,
      '',
      mail.recipients.map((recipient) => ({ recipient, verdict: 'failed', because: 'error' })),
    );
    await sql`update mail_in set due_at = null, handled_at = ${tx.now} where id = ${mail.id}`.execute(tx.db);
  });
}
