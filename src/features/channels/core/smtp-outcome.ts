import type { Outcome } from './message.ts';

/** What nodemailer tells of a failure. */
export interface SmtpFailure {
  readonly message: string;
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** RFC 3463: the mailbox or its domain is not there, or has moved for good. */
const gone = /\b5\.1\.(?:1|2|6|10)\b/;

/** Reads a failed SMTP conversation: 4xx and the network are for now, 5xx about this mail is for good. */
export function smtpOutcome(failure: SmtpFailure, withinMs: number): Outcome {
  const { code, responseCode, response } = failure;
  const said = (response ?? '').trim().slice(0, 300);
  if (code === 'EAUTH')
    return { result: 'failed', because: `The mail server refused our sign-in${said ? `: ${said}` : '.'}` };
  if (responseCode !== undefined && responseCode >= 500)
    return {
      result: 'refused',
      because: `The mail server refused the mail for good: ${said || responseCode}`,
      ...(gone.test(said) ? { gone: true } : {}),
    };
  if (responseCode !== undefined && responseCode >= 400)
    return { result: 'failed', because: `The mail server refused the mail for now: ${said || responseCode}` };
  if (code === 'EENVELOPE') return { result: 'refused', because: 'The mail address cannot be used.' };
  return { result: 'failed', because: networkReason(failure, withinMs) };
}

function networkReason({ code, message }: SmtpFailure, withinMs: number): string {
  switch (code) {
    case 'ETIMEDOUT':
    case 'EABORT':
    case 'ABORT_ERR':
      return `The mail server did not answer within ${withinMs / 1000} s.`;
    case 'EDNS':
      return 'The name of the mail server is not known.';
    case 'ETLS':
      return `No encrypted connection to the mail server: ${message.slice(0, 200)}`;
    case undefined:
    default:
      return `The mail server cannot be reached: ${message.slice(0, 200)}`;
  }
}
