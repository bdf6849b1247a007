import type { Tx } from '../../../../platform/index.ts';
import type { TicketRef } from '../access.ts';
import { queueMails } from '../watch/queue-mail.ts';
import { watchersOf } from '../watch/watchers.ts';
import { answeredSince } from './store-mail.ts';
import { peopleByIds } from '../../../identity/index.ts';

const atMostEveryMinutes = 5;

/**
 * "Is there any news?": the current state goes back as the stakeholder view, to an address that watches the ticket already and to no
 * other, never of a private one, and once in a few minutes.
 * @returns whether it was answered, or was a moment ago
 */
export async function answerWithState(tx: Tx, ticket: TicketRef, fromAddress: string): Promise<boolean> {
  if (ticket.private) return false;
  const watchers = (await watchersOf(tx.db, ticket.id)).filter(({ confirmedAt }) => confirmedAt !== null);
  const people = await peopleByIds(
    tx.db,
    watchers.flatMap(({ personId }) => personId ?? []),
  );
  // Nothing goes to an account that was disabled: what it asks is a comment that waits.
  const addressOf = (personId: string | null) => {
    const person = people.get(personId ?? '');
    return person && !person.disabledAt ? person.email : '';
  };
  const watcher = watchers.find(
    ({ email, personId }) => (email ?? addressOf(personId)).toLowerCase() === fromAddress.toLowerCase(),
  );
  if (!watcher) return false;
  const since = new Date(tx.now.getTime() - atMostEveryMinutes * 60_000);
  if (!(await answeredSince(tx, fromAddress, 'state', ticket.id, since)))
    await queueMails(tx, 'answer', [{ ticketId: ticket.id, watcherId: watcher.id }]);
  return true;
}
