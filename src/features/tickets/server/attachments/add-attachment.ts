import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { findTicketFor } from '../access.ts';
import { storeAttachment } from './store-attachment.ts';

/** A file from somebody who looks at the ticket. */
export async function addAttachment(
  platform: Platform,
  caller: Caller,
  key: string,
  file: { name: string; bytes: Uint8Array },
) {
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    const ticket = await findTicketFor(tx.db, caller, 'incident.comment', key);
    const stored = await storeAttachment(tx, ticket, { ...file, by });
    return { ...stored, at: tx.now.toISOString(), by, mayRemove: true };
  });
}
