import { readRecipient, type MailPlace } from './mail-address.ts';

/** What was made of a mail, for each of our addresses that it was sent to. */
export const mailVerdicts = ['commented', 'waits', 'answered', 'drafted', 'refused', 'failed'] as const;
export type MailVerdict = (typeof mailVerdicts)[number];

/** Why: a closed set, the same on the timeline, in the log and on the screen. */
export const mailReasons = [
  'came-by-address',
  'address-passed-on',
  'no-longer-watching',
  'account-disabled',
  'ticket-is-private',
  'came-by-thread',
  'sender-unknown',
  'asked-for-news',
  'reports-something-new',
  'null-sender',
  'auto-submitted',
  'bulk',
  'auto-response-suppressed',
  'own-mail',
  'too-many-hops',
  'sender-too-often',
  'ticket-too-often',
  'too-large',
  'too-many-lines',
  'too-many-parts',
  'too-deep',
  'too-many-headers',
  'headers-too-large',
  'too-many-attachments',
  'unreadable',
  'no-sender',
  'nothing-said',
  'address-unknown',
  'address-withdrawn',
  'came-before',
  'error',
] as const;
export type MailReason = (typeof mailReasons)[number];

/** Refusals that nobody on the ticket wants to hear of: programs answering, and what came before. The list of mail has them all. */
const quiet: readonly MailReason[] = [
  'null-sender',
  'auto-submitted',
  'bulk',
  'auto-response-suppressed',
  'own-mail',
  'too-many-hops',
  'no-sender',
  'nothing-said',
  'came-before',
  'address-unknown',
];
export const isQuiet = (because: MailReason): boolean => quiet.includes(because);

/** What of a mail's head says that a program wrote it. */
export interface MailOrigin {
  /** The envelope's sender; empty for bounces, null when it is not known (IMAP). */
  readonly envelopeFrom: string | null;
  readonly fromAddress: string;
  readonly messageId: string;
  readonly header: (name: string) => string | undefined;
  readonly hopCount: number;
}
/** What is ours: who answers to it would talk to themselves. */
export interface OurMail {
  /** Where mail of ours arrives; null: nowhere. */
  readonly place: MailPlace | null;
  /** What we send as. */
  readonly from: string;
}

const mostHops = 50;

/** Whether a mail was written by a program: nothing is made of it and nothing is answered, so that no two programs talk for ever. */
export function whyAutomatic(mail: MailOrigin, ours: OurMail): MailReason | null {
  const value = (name: string) => mail.header(name)?.trim().toLowerCase() ?? '';
  if (mail.envelopeFrom === '' || value('return-path') === '<>') return 'null-sender';
  const from = mail.fromAddress.toLowerCase();
  if (from === '') return 'no-sender';
  if (/^(mailer-daemon|postmaster)@/.test(from)) return 'null-sender';
  // With one mailbox the domain is that of the whole company: only what leads into the mailbox is ours.
  if (ours.place && readRecipient(ours.place, from)) return 'own-mail';
  if (from === ours.from.toLowerCase()) return 'own-mail';
  if (value('x-evenkeel-kind') !== '') return 'own-mail';
  const autoSubmitted = value('auto-submitted');
  if (autoSubmitted !== '' && !autoSubmitted.startsWith('no')) return 'auto-submitted';
  if (/^(bulk|list|junk)\b/.test(value('precedence')) || value('list-id') !== '') return 'bulk';
  if (/\b(all|oof|autoreply|dr|ndr|rn|nrn)\b/.test(value('x-auto-response-suppress')))
    return 'auto-response-suppressed';
  if (value('x-autoreply') !== '' || value('x-autorespond') !== '') return 'auto-submitted';
  return mail.hopCount > mostHops ? 'too-many-hops' : null;
}

/** Mails of one sender, and to one ticket, within the window: a person writes fewer. */
export const mailRate = { windowMinutes: 10, mostOfSender: 30, mostOfTicket: 100 } as const;

export function whyTooOften(sent: { ofSender: number; ofTicket: number }): MailReason | null {
  if (sent.ofSender >= mailRate.mostOfSender) return 'sender-too-often';
  return sent.ofTicket >= mailRate.mostOfTicket ? 'ticket-too-often' : null;
}
