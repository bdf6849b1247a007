import { connect } from 'node:net';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { testApp, type TestApp } from './app.ts';
import { readConfig, transact, type Config } from '../../src/platform/index.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import type { ReplyRecipient } from '../../src/features/tickets/ports.ts';
import { replyAddress } from '../../src/features/tickets/server/mail-in/reply-address.ts';
import {
  startSmtpListener,
  type SmtpListener,
} from '../../src/features/tickets/server/mail-in/smtp-listener.ts';

export const domain = 'tickets.example.org';

export interface SentMail {
  readonly from: string;
  readonly to: string | readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly envelopeFrom?: string;
  readonly attachments?: readonly {
    filename: string;
    content: string | Buffer;
    cid?: string;
    contentType?: string;
  }[];
}
export interface MailInApp extends TestApp {
  readonly smtp: SmtpListener;
  incident(title: string): Promise<{ id: string; key: string }>;
  addressOf(ticketId: string, recipient: ReplyRecipient): Promise<string | null>;
  /** Through the real listener, and placed. */
  send(mail: SentMail): Promise<void>;
  /** Bytes as they are, through the real listener. @returns the answer to the last dot, or to what refused it */
  sendRaw(raw: Buffer | string, to: readonly string[], from?: string): Promise<string>;
  comments(key: string): Promise<{ actor: unknown; kind: string; data: Record<string, unknown> }[]>;
  placements(): Promise<{ verdict: string; because: string; recipient: string }[]>;
  rows<T>(statement: string): Promise<T[]>;
}

/** The whole server with its mail server on a free port of loopback. */
export async function mailInApp(settings: Partial<Config> = {}): Promise<MailInApp> {
  const { mailIn } = readConfig(
    { EVENKEEL_SECRET: 'x'.repeat(32), EVENKEEL_MAIL_DOMAIN: domain },
    '/nowhere',
  );
  const app = await testApp({ mailIn, ...settings });
  const smtp = await startSmtpListener(app.platform, { port: 0, host: '127.0.0.1' });
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, secure: false, ignoreTLS: true });
  const rows = async <T>(statement: string): Promise<T[]> =>
    (await sql.raw<T>(statement).execute(app.platform.db)).rows;
  return {
    ...app,
    smtp,
    rows,
    async incident(title) {
      const { id, key } = await app.as('ben')(declareIncident, { body: { title, service: 'shop' } });
      return { id, key };
    },
    addressOf: (ticketId, recipient) => transact(app.platform, (tx) => replyAddress(tx, ticketId, recipient)),
    async send({ envelopeFrom, to, headers, attachments, ...mail }) {
      const from = /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from;
      await transport.sendMail({
        ...mail,
        to: [to].flat() as string[],
        ...(headers ? { headers: { ...headers } } : {}),
        ...(attachments ? { attachments: [...attachments] } : {}),
        envelope: { from: envelopeFrom ?? from, to: [to].flat() as string[] },
      });
      await app.platform.due.drain();
    },
    async sendRaw(raw, to, from = 'somebody@example.com') {
      const answer = await talk(smtp.port, raw, to, from);
      await app.platform.due.drain();
      return answer;
    },
    async comments(key) {
      const { items } = await app.as('ben')(getTimeline, { params: { key } });
      return items.filter(({ kind }) => kind === 'ticket.commented' || kind === 'comment.waiting');
    },
    placements: () =>
      rows('select recipient, verdict, because from mail_placement order by at desc, id desc'),
    async close() {
      transport.close();
      await smtp.stop();
      await app.close();
    },
  };
}

/** A mail program that says what it is told to, byte for byte. */
async function talk(
  port: number,
  raw: Buffer | string,
  to: readonly string[],
  from: string,
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let wake: (() => void) | undefined;
  let closed = false;
  socket.on('data', (part: Buffer) => {
    heard += part.toString('latin1');
    wake?.();
  });
  socket.on('close', () => {
    closed = true;
    wake?.();
  });
  socket.on('error', () => undefined);
  const reply = async (): Promise<string> => {
    for (;;) {
      const found = /^(?:\d{3}-.*\r\n)*(\d{3} .*)\r\n/.exec(heard);
      if (found) {
        heard = heard.slice(found[0].length);
        return found[1]!;
      }
      if (closed) return 'closed';
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const say = async (line: string): Promise<string> => {
    socket.write(`${line}\r\n`);
    return reply();
  };
  await reply();
  await say('EHLO client.example');
  await say(`MAIL FROM:<${from}>`);
  let last = '';
  for (const one of to) last = await say(`RCPT TO:<${one}>`);
  const go = await say('DATA');
  if (!go.startsWith('354')) {
    socket.destroy();
    return last.startsWith('250') ? go : last;
  }
  const bytes = Buffer.from(raw as string);
  socket.write(Buffer.from(bytes.toString('latin1').replace(/(^|\n)\./g, '$1..'), 'latin1'));
  const answer = await say('\r\n.');
  socket.destroy();
  return answer;
}
