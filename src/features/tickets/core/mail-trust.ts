import type { CommentMail } from './comment.ts';

/** What speaks for a sender. */
export interface MailRoad {
  readonly fromAddress: string;
  /** To whom the address was given that it came by; null: it only refers to a mail of ours. */
  readonly given: { readonly name: string; readonly email: string } | null;
}
export interface MailTrust {
  readonly state: 'shown' | 'waiting';
  readonly because: Exclude<CommentMail['because'], 'part-of-conversation'>;
  readonly verified: boolean;
}

/**
 * How far a sender is believed. Anybody can write any From line. The address of a ticket is a secret between us and one recipient:
 * with it and their From line it is as good as theirs, and shown as "came by the address given to Ada", never as Ada's own act. An
 * address that was passed on, and what only refers to a mail, wait for a person to let them in.
 */
export function trustOf({ fromAddress, given }: MailRoad): MailTrust {
  if (!given) return { state: 'waiting', because: 'came-by-thread', verified: false };
  return given.email !== '' && given.email.toLowerCase() === fromAddress.toLowerCase()
    ? { state: 'shown', because: 'came-by-address', verified: true }
    : { state: 'waiting', because: 'address-passed-on', verified: false };
}
