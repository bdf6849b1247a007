import { hashOf, type Platform, type Tx } from '../../../../platform/index.ts';
import { mailToken, ticketAddress, type MailPlace } from '../../core/mail-address.ts';
import type { ReplyRecipient } from '../../ports.ts';
import { ticketsByIds } from '../access.ts';
import { replyAddressId } from './store-addresses.ts';

/** Where our mail arrives; undefined while no mail comes in. */
export function mailPlaceOf({ config }: Platform): MailPlace | undefined {
  const { domain, mailbox } = config.mailIn;
  return domain === undefined ? undefined : { domain, mailbox };
}

/**
 * Fills the port: the address of a ticket for one recipient. Made again from the row's id each time it is written into a mail, so
 * that the database holds nothing by which a comment could be sent.
 */
export async function replyAddress(
  tx: Tx,
  ticketId: string,
  recipient: ReplyRecipient,
): Promise<string | null> {
  const place = mailPlaceOf(tx.platform);
  const ticket = place && (await ticketsByIds(tx.db, [ticketId])).get(ticketId);
  if (!place || !ticket) return null;
  const id = await replyAddressId(tx, ticketId, recipient, (made) => hashOf(tokenOf(tx.platform, made)));
  return ticketAddress(place, ticket.key, tokenOf(tx.platform, id));
}

function tokenOf({ secret }: Platform, id: string): string {
  return mailToken(Buffer.from(secret.token('reply-address', id), 'base64url'));
}
