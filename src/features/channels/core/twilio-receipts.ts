import { undeliveredInWords } from './twilio-outcome.ts';

/** What Twilio tells later of a message or a call that it took. */
export interface TwilioReceipt {
  /** The sid by which it knows it. */
  readonly reference: string;
  /** Undefined: true, but it says nothing of whether it arrived. */
  readonly kind: 'delivered' | 'read' | 'undelivered' | undefined;
  readonly detail: string | null;
}
/** A field of the form; empty when it is not there. */
type Field = (name: string) => string;

/** `sent` says that the carrier has it, which is no more than that we handed it over. */
export function messageReceipt(field: Field): TwilioReceipt {
  const reference = field('MessageSid') || field('SmsSid');
  switch (field('MessageStatus') || field('SmsStatus')) {
    case 'delivered':
      return { reference, kind: 'delivered', detail: null };
    case 'read':
      return { reference, kind: 'read', detail: null };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return { reference, kind: 'undelivered', detail: undeliveredInWords(codeOf(field('ErrorCode'))) };
    default:
      return { reference, kind: undefined, detail: null };
  }
}

const notAnswered: Readonly<Record<string, string>> = {
  'no-answer': 'Nobody picked up.',
  busy: 'The phone was engaged.',
  failed: 'The call did not come through.',
  canceled: 'The call was called off.',
};

/**
 * A call that was picked up has reached somebody only when no machine did: while that is listened for, the end of the call says nothing.
 * Without listening the end of the call is all that we hear.
 */
export function callReceipt(field: Field, detectsMachines: boolean): TwilioReceipt {
  const reference = field('CallSid');
  const status = field('CallStatus');
  const words = notAnswered[status];
  if (words !== undefined) return { reference, kind: 'undelivered', detail: words };
  if (field('AnsweredBy') !== '') return answeredByReceipt(field);
  return {
    reference,
    kind: status === 'completed' && !detectsMachines ? 'delivered' : undefined,
    detail: null,
  };
}

/** Who picked up. When Twilio cannot tell it is not said that it arrived, and not that it did not. */
export function answeredByReceipt(field: Field): TwilioReceipt {
  const reference = field('CallSid');
  const who = field('AnsweredBy');
  if (who === 'human') return { reference, kind: 'delivered', detail: null };
  if (who.startsWith('machine') || who === 'fax')
    return { reference, kind: 'undelivered', detail: 'An answering machine took the call.' };
  return { reference, kind: undefined, detail: null };
}

const codeOf = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
