import type { Transporter } from 'nodemailer';
import type { Platform } from '../../../platform/index.ts';
import { htmlOf, oneLine, subjectOf, textOf } from '../core/message-words.ts';
import type { OutgoingMessage, Outcome } from '../core/message.ts';
import { smtpOutcome } from '../core/smtp-outcome.ts';
import type { ChannelProvider } from './provider.ts';

/** As many as the pool has connections: what waits, waits in the database, where another node can take it. */
const connections = 20;
const timeoutMs = 10_000;

/** One pool per platform, made at the first mail: most starts never need the library. */
const pools = new WeakMap<Platform, Promise<Transporter>>();

export interface Mail {
  readonly to: string;
  readonly toName?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly kind?: OutgoingMessage['kind'];
  /** Makes the Message-ID, so that a repeat is recognised as the same mail. */
  readonly idempotencyKey?: string;
  /** Where answers go, when it is not the sender. */
  readonly replyTo?: string;
  /** Idempotency keys of the mails that it belongs under, oldest first: mail programs show them as one conversation. */
  readonly references?: readonly string[];
  /** The Message-ID of somebody else's mail that it answers, without its angle brackets. */
  readonly answers?: string;
  readonly list?: MailList;
  /** A calendar entry that goes with it: programs offer to take it in, change it, or take it out (RFC 6047). */
  readonly calendar?: MailCalendar;
}

export interface MailCalendar {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The file (RFC 5545). Whoever sends the mail is the organizer, or calendars do not believe a later change. */
  readonly write: (organizer: { readonly name: string; readonly address: string }) => string;
}

/** What makes a mail one of a list that can be left (RFC 2919, 2369, 8058). */
export interface MailList {
  /** `inc-4.shop`, without the domain. */
  readonly id: string;
  /** A POST to it ends it, without another question. */
  readonly unsubscribeUrl?: string;
}

export function emailConfigured(platform: Platform): boolean {
  return platform.config.smtpUrl !== undefined;
}

export const emailProvider: ChannelProvider = {
  channel: 'email',
  concurrency: connections,
  configured: emailConfigured,
  send: (platform, to, message, options) =>
    sendMail(
      platform,
      {
        to: to.address['email'] ?? '',
        subject: subjectOf(message),
        text: textOf(message),
        html: htmlOf(message),
        kind: message.kind,
        idempotencyKey: options.idempotencyKey,
        ...(options.replyTo === undefined ? {} : { replyTo: options.replyTo }),
      },
      options.timeoutMs,
      options.signal,
    ),
};

/** Sends one mail through the configured SMTP server. Never throws. */
export async function sendMail(
  platform: Platform,
  mail: Mail,
  withinMs = timeoutMs,
  calledOff?: AbortSignal,
): Promise<Outcome> {
  const { smtpUrl, demo } = platform.config;
  if (demo) return { result: 'handed-over', reference: 'demonstration' };
  if (smtpUrl === undefined)
    return { result: 'failed', because: 'No mail server is configured: set SMTP_URL.' };
  const from = senderOf(platform);
  try {
    const pool = await poolOf(platform, smtpUrl);
    const sent = await pool.sendMail({
      from,
      // As an object, so that a comma in it never makes two recipients.
      to: { name: oneLine(mail.toName ?? ''), address: oneLine(mail.to) },
      ...(mail.replyTo === undefined ? {} : { replyTo: { name: '', address: oneLine(mail.replyTo) } }),
      ...threadOf(mail, from.address),
      subject: oneLine(mail.subject),
      text: mail.text,
      ...(mail.html === undefined ? {} : { html: mail.html }),
      ...(mail.calendar === undefined
        ? {}
        : {
            icalEvent: {
              method: mail.calendar.method,
              filename: 'invitation.ics',
              content: mail.calendar.write(from),
            },
          }),
      ...(mail.idempotencyKey === undefined
        ? {}
        : { messageId: messageIdOf(mail.idempotencyKey, from.address) }),
      // No vacation answer, please. List headers only where there is a list to leave.
      headers: {
        ...(mail.list === undefined ? {} : listHeaders(mail.list, from.address)),
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        // For people who sort their mail: page, notice, test, or mail.
        'X-Evenkeel-Kind': mail.kind ?? 'mail',
      },
      signal: calledOff
        ? AbortSignal.any([calledOff, AbortSignal.timeout(withinMs)])
        : AbortSignal.timeout(withinMs),
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<Transporter['sendMail']>[0]);
    return { result: 'handed-over', reference: sent.messageId ?? null };
  } catch (error) {
    return smtpOutcome(error as Error, withinMs);
  }
}

/** Lets go of the connections, after what is being sent. */
export async function closeMail(platform: Platform): Promise<void> {
  const pool = pools.get(platform);
  pools.delete(platform);
  (await pool)?.close();
}

async function poolOf(platform: Platform, url: string): Promise<Transporter> {
  const known = pools.get(platform);
  if (known) return known;
  const made = import('nodemailer').then(
    ({ createTransport }) =>
      createTransport({
        url,
        pool: true,
        maxConnections: connections,
        maxMessages: 1_000,
        // Retries are ours: they are on the ticket. One, for a connection that the server closed while it idled.
        maxRequeues: 1,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
      } as Parameters<typeof createTransport>[0]) as Transporter,
  );
  pools.set(platform, made);
  return made;
}

function senderOf({ config }: Platform): { name: string; address: string } {
  const given = /^\s*(?:"?([^"<]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(config.smtpFrom ?? '');
  const address = given?.[2] ?? given?.[3];
  if (address) return { name: oneLine(given?.[1] ?? '') || 'Evenkeel', address };
  const smtp = new URL(config.smtpUrl!);
  const user = decodeURIComponent(smtp.username);
  return {
    name: 'Evenkeel',
    address: user.includes('@') ? user : `evenkeel@${smtp.hostname || 'localhost'}`,
  };
}

function threadOf(
  { references = [], answers }: Mail,
  from: string,
): { references?: string[]; inReplyTo?: string } {
  const ids = [...references.map((key) => messageIdOf(key, from)), ...theirId(answers)];
  const last = ids.at(-1);
  return last === undefined ? {} : { references: ids, inReplyTo: last };
}

/** Their words in a header of ours: only what is surely one id, or nothing. */
function theirId(id: string | undefined): string[] {
  return id !== undefined && /^[!-;=?-~]{1,500}$/.test(id) ? [`<${id}>`] : [];
}

function listHeaders({ id, unsubscribeUrl }: MailList, from: string): Record<string, string> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    // Without a name beside it: mail libraries encode the whole value when there is one, and then it is no id any more.
    'List-Id': `<${id.toLowerCase().replace(/[^\w.-]/g, '-')}.${domain}>`,
    ...(unsubscribeUrl === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${oneLine(unsubscribeUrl)}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  };
}

/** RFC 5322 allows few signs in it; the same key always gives the same one. */
function messageIdOf(key: string, from: string): string {
  return `<${key.replace(/[^\w.-]/g, '-')}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
