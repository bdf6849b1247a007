/** Where mail of ours arrives: a domain of its own, or one mailbox that takes everything behind a plus. */
export interface MailPlace {
  readonly domain: string;
  readonly mailbox: string | undefined;
}

/** 130 bits, and letters that survive mail programs which change the case of an address. */
export const tokenLength = 26;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in small letters, cut to a token. @param bytes at least 17 */
export function mailToken(bytes: Uint8Array): string {
  let token = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5 && token.length < tokenLength; bits -= 5) token += letters[(value >> (bits - 5)) & 31];
  }
  return token;
}

/**
 * `inc-42+<token>@tickets.example.org`: the key tells people what it is, the plus lets a mail server treat it as one mailbox.
 * With a mailbox: `tickets+inc-42.<token>@example.org`. Under 64 characters in any case.
 */
export function ticketAddress(place: MailPlace, key: string, token: string): string {
  return place.mailbox === undefined
    ? `${key.toLowerCase()}+${token}@${place.domain}`
    : `${place.mailbox}+${key.toLowerCase()}.${token}@${place.domain}`;
}

/** `shop@tickets.example.org`, or `tickets+shop@example.org`. */
export function intakeAddress(place: MailPlace, name: string): string {
  return place.mailbox === undefined ? `${name}@${place.domain}` : `${place.mailbox}+${name}@${place.domain}`;
}

export type OurRecipient =
  { readonly kind: 'token'; readonly token: string } | { readonly kind: 'name'; readonly name: string };

/** Whose an address is; null when it is none of ours. */
export function readRecipient(place: MailPlace, address: string): OurRecipient | null {
  const clean = address.trim().toLowerCase();
  const at = clean.lastIndexOf('@');
  if (at < 1 || at > 64 || clean.slice(at + 1) !== place.domain) return null;
  const local = clean.slice(0, at);
  const detail = place.mailbox === undefined ? local : detailOf(local, place.mailbox);
  if (detail === null) return null;
  const token = /(?:^|[+.])([a-z2-7]{26})$/.exec(detail)?.[1];
  return token === undefined ? { kind: 'name', name: detail } : { kind: 'token', token };
}

function detailOf(local: string, mailbox: string): string | null {
  if (local === mailbox) return '';
  return local.startsWith(`${mailbox}+`) ? local.slice(mailbox.length + 1) : null;
}

/** Why a name cannot be an intake address; null when it can. */
export function whyNoIntakeName(name: string): string | null {
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/.test(name) || name.includes('..'))
    return 'must be letters, digits, dots and dashes, such as shop or team.shop';
  if (/^(postmaster|abuse|mailer-daemon|noreply|no-reply|hostmaster|webmaster)$/.test(name))
    return 'is kept for mail servers';
  if (/^(inc|sup)-\d+/.test(name) || /(?:^|\.)[a-z2-7]{26}$/.test(name))
    return 'looks like the address of a ticket';
  return null;
}

/** Of a ticket's address only the beginning: with all of it anybody could write as the one it was given to. */
export function hideToken(recipient: string): string {
  return recipient.replace(/([a-z2-7]{4})[a-z2-7]{22}(?=@|$)/gi, '$1…');
}
