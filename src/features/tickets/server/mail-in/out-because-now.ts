import type { Tx } from '../../../../platform/index.ts';
import { outBecauseOf, type OutBecause } from '../../core/mail-trust.ts';
import type { TicketRef } from '../access.ts';
import { isReader } from '../watch/is-reader.ts';
import { watcherWithAddress } from '../watch/watchers.ts';
import type { GivenAddress } from './store-addresses.ts';

/** Asked when a mail comes, not when the address was given: people leave, and tickets become private, in between. */
export async function outBecauseNow(
  tx: Tx,
  ticket: TicketRef,
  { personId, personDisabled, emails }: GivenAddress,
): Promise<OutBecause | null> {
  return outBecauseOf({
    ticketIsPrivate: ticket.private,
    person:
      personId === null
        ? null
        : {
            disabled: personDisabled,
            wasLetIn: ticket.private && (await isReader(tx, ticket.id, personId)),
          },
    watches: personId === null && (await watcherWithAddress(tx.db, ticket.id, emails[0] ?? '')) !== undefined,
  });
}
