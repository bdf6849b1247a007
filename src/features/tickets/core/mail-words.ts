import type { MailReason, MailVerdict } from './mail-verdict.ts';

const reasons: Readonly<Record<MailReason, string>> = {
  'came-by-address': 'It came by the address that its sender was given.',
  'address-passed-on': 'It came by an address that was given to somebody else, so a person lets it in first.',
  'no-longer-watching': 'Its sender does not watch the ticket any more, so a person lets it in first.',
  'account-disabled': 'The account of its sender is disabled, so a person lets it in first.',
  'ticket-is-private':
    'The ticket is private now and its sender was not let in, so a person lets it in first.',
  'came-by-thread': 'It answers a mail of the ticket.',
  'sender-unknown':
    'It answers a mail of the ticket, and nothing proves who sent it: a person lets it in first.',
  'asked-for-news': 'It only asked how it stands.',
  'reports-something-new': 'It came to an address where people report.',
  'null-sender': 'It is a notice of a mail server.',
  'auto-submitted': 'It says that a program wrote it.',
  bulk: 'It was sent to a list or in bulk.',
  'auto-response-suppressed': 'It says that a program wrote it.',
  'own-mail': 'It is a mail of our own that came back.',
  'too-many-hops': 'It went around in circles.',
  'sender-too-often': 'Its sender wrote too often within ten minutes.',
  'ticket-too-often': 'Too many mails came to the ticket within ten minutes.',
  'too-large': 'It is too large.',
  'too-many-lines': 'It has too many lines.',
  'too-many-parts': 'It has too many parts.',
  'too-deep': 'Its parts are nested too deeply.',
  'too-many-headers': 'It has too many headers.',
  'headers-too-large': 'Its headers are too long.',
  'too-many-attachments': 'It has too many files.',
  unreadable: 'It cannot be read as a mail.',
  'no-sender': 'It names no sender.',
  'nothing-said': 'It says nothing.',
  'address-unknown': 'Nobody was given this address.',
  'address-withdrawn': 'The address was withdrawn.',
  'came-before': 'The same mail came before.',
  error: 'It could not be placed; the log of the server says why.',
};
export const verdictInWords: Readonly<Record<MailVerdict, string>> = {
  commented: 'Comment',
  waits: 'Waits to be let in',
  answered: 'Answered',
  drafted: 'Draft',
  refused: 'Refused',
  failed: 'Failed',
};

/** Why a mail became what it became. A reason of a later version is readable all the same. */
export function mailReasonInWords(because: string): string {
  return (reasons as Readonly<Record<string, string>>)[because] ?? `${because.replaceAll('-', ' ')}.`;
}
