import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { need, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { hideToken } from '../../core/mail-address.ts';
import type { MailReason, MailVerdict } from '../../core/mail-verdict.ts';
import { ticketsByIds } from '../access.ts';
import type { Queryable } from '../store.ts';

interface MailRow {
  readonly id: string;
  readonly receivedAt: Date;
  readonly via: 'smtp' | 'imap';
  readonly fromAddress: string;
  readonly fromName: string;
  readonly subject: string;
  readonly sizeBytes: number;
  readonly handledAt: Date | null;
  readonly envelopeFrom: string | null;
  readonly recipients: string[];
}
const columns = sql`m.id, m.received_at as "receivedAt", m.via, m.from_address as "fromAddress", m.from_name as "fromName", m.subject,
  m.size_bytes as "sizeBytes", m.handled_at as "handledAt", m.envelope_from as "envelopeFrom", m.recipients`;

interface Asked {
  readonly verdict?: MailVerdict | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What came in and what was made of it: for administrators, who see private tickets too. */
export async function listMail({ db }: Platform, caller: Caller, { verdict, cursor, limit }: Asked) {
  need(caller, 'instance.manage');
  const before = readCursor(cursor);
  const { rows } = await sql<MailRow>`
    select ${columns} from mail_in m
    where ${before ? sql`(m.received_at, m.id) < (${before.at}, ${before.id})` : sql`true`}
      and ${verdict ? sql`exists (select from mail_placement p where p.mail_id = m.id and p.verdict = ${verdict})` : sql`true`}
    order by m.received_at desc, m.id desc limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await toWire(db, shown),
    next: rows.length > limit && last ? `${last.receivedAt.getTime()}.${last.id}` : null,
  };
}

const shownBytes = 256 * 1024;

/** One mail as it came. Its bytes are shown as text and nothing else. */
export async function getMail({ db }: Platform, caller: Caller, id: string) {
  need(caller, 'instance.manage');
  const { rows } = await sql<MailRow & { head: Buffer }>`
    select ${columns}, substring(m.raw from 1 for ${shownBytes}) as head from mail_in m where m.id = ${id}`.execute(
    db,
  );
  const row = rows[0];
  if (!row) throw ticketsProblem('unknown-mail');
  const [wire] = await toWire(db, [row]);
  return {
    ...wire!,
    envelopeFrom: row.envelopeFrom,
    recipients: row.recipients,
    raw: row.head.toString('utf8').replaceAll('\0', '\uFFFD'),
    truncated: row.sizeBytes > shownBytes,
  };
}

async function toWire(db: Queryable, mails: readonly MailRow[]) {
  const { rows } = await sql<{
    mailId: string;
    recipient: string;
    verdict: MailVerdict;
    because: MailReason;
    ticketId: string | null;
  }>`
    select mail_id as "mailId", recipient, verdict, because, ticket_id as "ticketId" from mail_placement
    where mail_id = any(${mails.map(({ id }) => id)}::uuid[]) order by id`.execute(db);
  const tickets = await ticketsByIds(
    db,
    rows.flatMap(({ ticketId }) => ticketId ?? []),
  );
  return mails.map((mail) => ({
    id: mail.id,
    receivedAt: mail.receivedAt.toISOString(),
    via: mail.via,
    from: { name: mail.fromName, address: mail.fromAddress },
    subject: mail.subject,
    sizeBytes: mail.sizeBytes,
    handledAt: mail.handledAt?.toISOString() ?? null,
    placements: rows
      .filter(({ mailId }) => mailId === mail.id)
      .map(({ recipient, verdict, because, ticketId }) => ({
        recipient: hideToken(recipient),
        verdict,
        because,
        ticketKey: (ticketId && tickets.get(ticketId)?.key) ?? null,
      })),
  }));
}

function readCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const parts = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (parts) return { at: new Date(Number(parts[1])), id: parts[2]! };
  const detail = 'is not one that was given as `next`';
  throw generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
