import type { Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { findPerson, letInWherePrivate, tellPeoplePort, type TicketRef } from '../../../tickets/index.ts';

/** Whoever looks: a person by name; nobody named: oneself. @throws tickets/needs-name, tickets/unknown-addressee */
export async function ownerOf(tx: Tx, caller: Caller, ticket: TicketRef, typed: string) {
  if (typed === '') return { id: caller.personId, name: caller.name };
  return findPerson(tx, caller, ticket, typed, 'One person looks, so that somebody feels asked.');
}

/** Whoever is given a test is told, and let in. */
export async function tellOwner(
  tx: Tx,
  caller: Caller,
  ticket: TicketRef,
  test: { readonly id: string; readonly ownerId: string; readonly expectation: string; readonly how: string },
  hypothesis: string,
): Promise<void> {
  if (test.ownerId === caller.personId) return;
  await letInWherePrivate(tx, [{ ticketId: ticket.id, personId: test.ownerId }]);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds: [test.ownerId],
      title: `${caller.name} asks you to test something on ${ticket.key}`,
      lines: [
        `If “${hypothesis}” were true we would see: ${test.expectation}`,
        ...(test.how === '' ? [] : [`Look by: ${test.how}`]),
        ticket.title,
      ].map((text) => text.replace(/\s+/g, ' ').slice(0, 300)),
      path: `/incidents/${ticket.key}/diagnosis`,
      tag: `test:${test.id}`,
    },
  ]);
}
