import type { CommentMail } from './comment.ts';

/** What speaks for a sender. */
export interface MailRoad {
  readonly fromAddress: string;
  /** To whom the address was given that it came by; null: it only refers to a mail of ours. */
  readonly given: { readonly name: string; readonly emails: readonly string[] } | null;
  /** Why whoever it was given to is nobody of the ticket any more; null while they are. */
  readonly outBecause: OutBecause | null;
}
export type OutBecause = 'no-longer-watching' | 'account-disabled' | 'ticket-is-private';

export interface MailTrust {
  readonly state: 'shown' | 'waiting';
  readonly because: Exclude<CommentMail['because'], 'part-of-conversation'>;
  readonly verified: boolean;
}

/**
 * How far a sender is believed. Anybody can write any From line. The address of a ticket is a secret between us and one recipient:
 * with it and their From line it is as good as theirs, and shown as "came by the address given to Ada", never as Ada's own act. An
 * address that was passed on, what only refers to a mail, and whoever is nobody of the ticket any more wait for a person to let
 * them in.
 */
export function trustOf({ fromAddress, given, outBecause }: MailRoad): MailTrust {
  if (!given) return { state: 'waiting', because: 'came-by-thread', verified: false };
  const from = fromAddress.toLowerCase();
  if (from === '' || !given.emails.some((email) => email.toLowerCase() === from))
    return { state: 'waiting', because: 'address-passed-on', verified: false };
  return outBecause === null
    ? { state: 'shown', because: 'came-by-address', verified: true }
    : { state: 'waiting', because: outBecause, verified: true };
}

/** What is known of whoever an address of a ticket was given to: somebody with an account, or an address outside. */
export interface Recipient {
  readonly ticketIsPrivate: boolean;
  readonly person: { readonly disabled: boolean; readonly wasLetIn: boolean } | null;
  /** Of an address outside: it is among the watchers, and did not leave. */
  readonly watches: boolean;
}
/** An address is for who is on a ticket: it does not outlive that they watch it, have an account, or may see it. */
export function outBecauseOf({ ticketIsPrivate, person, watches }: Recipient): OutBecause | null {
  if (person?.disabled) return 'account-disabled';
  if (ticketIsPrivate && !person?.wasLetIn) return 'ticket-is-private';
  return person || watches ? null : 'no-longer-watching';
}
