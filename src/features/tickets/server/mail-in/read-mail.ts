import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Email, type Mailbox } from 'postal-mime';
import { leanMail, markedFile } from '../../core/mail-lean.ts';
import { mailLimits, mostAttachments, whyTooMuch } from '../../core/mail-scan.ts';
import type { MailOrigin, MailReason } from '../../core/mail-verdict.ts';
import { fileBytes } from './file-bytes.ts';
import { withoutCapabilities } from '../../core/without-capabilities.ts';
import { textOfHtml } from './text-of-html.ts';

/** A mail as it was read: hostile text, bounded in length. */
export interface ReadMail extends MailOrigin {
  readonly fromName: string;
  readonly subject: string;
  /** Without its angle brackets, oldest first: what it answers. */
  readonly references: readonly string[];
  /** Everybody it is addressed to, by its own words. */
  readonly addressedTo: readonly string[];
  readonly text: string;
  readonly attachments: readonly MailFile[];
  readonly bodyHash: string;
}
export interface MailFile {
  readonly name: string | null;
  /** Decoded when they are asked for: one file at a time is in memory twice. */
  readonly bytes: () => Uint8Array;
}
export type Read =
  | { readonly mail: ReadMail }
  | { readonly refused: MailReason; readonly head: MailOrigin & { fromName: string; subject: string } };

const mostTextChars = 200_000;
const mostReferences = 100;

/** Reads the bytes of a mail. Whatever they are, there is an answer. */
export async function readMail(
  raw: Uint8Array,
  envelopeFrom: string | null,
  maxBytes: number,
): Promise<Read> {
  const tooMuch = whyTooMuch(raw, { ...mailLimits, maxBytes });
  if (tooMuch) return { refused: tooMuch, head: await headOnly(raw, envelopeFrom) };
  const lean = leanMail(raw, (text) => Buffer.from(text).toString('base64'));
  let email: Email;
  try {
    email = await PostalMime.parse(Buffer.concat(lean.pieces.map((piece) => Buffer.from(piece as string))), {
      maxNestingDepth: mailLimits.maxDepth,
      maxHeadersSize: mailLimits.maxHeaderBytes,
      maxRfc822NestingDepth: 3,
    });
  } catch {
    return { refused: 'unreadable', head: await headOnly(raw, envelopeFrom) };
  }
  const files = email.attachments.map(({ filename, content }): MailFile => {
    const found = lean.files[markedFile(Buffer.from(content as ArrayBuffer).toString('latin1')) ?? -1];
    return {
      name: filename,
      bytes: () => (found ? fileBytes(raw, found) : new Uint8Array(content as ArrayBuffer)),
    };
  });
  const mail = toRead(email, envelopeFrom, files);
  if (files.length > mostAttachments) return { refused: 'too-many-attachments', head: mail };
  return { mail };
}

function toRead(email: Email, envelopeFrom: string | null, files: readonly MailFile[] = []): ReadMail {
  const from = firstMailbox(email);
  const plain = email.text ?? '';
  const text = withoutCapabilities(
    (plain.trim() === '' && email.html ? textOfHtml(email.html) : plain).slice(0, mostTextChars),
  );
  const headers = new Map<string, string>();
  for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(key, value);
  return {
    envelopeFrom,
    fromAddress: oneLine(from.address, 320),
    fromName: oneLine(from.name, 120),
    subject: oneLine(email.subject ?? '', 1000),
    messageId: idsIn(email.messageId ?? '')[0] ?? '',
    header: (name) => headers.get(name),
    hopCount: email.headers.filter(({ key }) => key === 'received').length,
    references: [...idsIn(email.references ?? ''), ...idsIn(email.inReplyTo ?? '')].slice(-mostReferences),
    addressedTo: addressesOf(email),
    text,
    attachments: files,
    bodyHash: createHash('sha256').update(text).update(String(email.attachments.length)).digest('hex'),
  };
}

/** Of what is not parsed whole, who says to have sent it, for the list. */
async function headOnly(
  raw: Uint8Array,
  envelopeFrom: string | null,
): Promise<MailOrigin & { fromName: string; subject: string }> {
  try {
    const head = raw.subarray(0, 64 * 1024);
    const end = Buffer.from(head).indexOf('\r\n\r\n');
    return toRead(await PostalMime.parse(end === -1 ? head : head.subarray(0, end + 4)), envelopeFrom);
  } catch {
    return {
      envelopeFrom,
      fromAddress: '',
      fromName: '',
      subject: '',
      messageId: '',
      hopCount: 0,
      header: () => undefined,
    };
  }
}

function firstMailbox(email: Email): { name: string; address: string } {
  const from = email.from ?? email.sender;
  const box: Mailbox | undefined =
    from?.group?.[0] ?? (from?.address === undefined ? undefined : (from as Mailbox));
  return {
    name: box?.name ?? from?.name ?? '',
    address: /^[^\s@<>]+@[^\s@<>]+$/.test(box?.address ?? '') ? box!.address : '',
  };
}

/** Where a mail that was fetched from a mailbox went: no envelope tells it any more. */
function addressesOf(email: Email): string[] {
  const traced = email.headers
    .filter(({ key }) => ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].includes(key))
    .flatMap(({ value }) => addressParser(value, { flatten: true }));
  const named = [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])].flatMap(
    (one) => one.group ?? [one],
  );
  return [
    ...new Set([...traced, ...named].flatMap(({ address }) => (address ? [address.toLowerCase()] : []))),
  ];
}

const idsIn = (header: string): string[] =>
  [...header.slice(0, 20_000).matchAll(/<([^<>\s]{1,900})>/g)].map((found) => found[1]!);

/** Control characters would end a line where none ends: in the log, in a subject, in a terminal. */
export function oneLine(text: string, most: number): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ')
    .trim()
    .slice(0, most);
}
