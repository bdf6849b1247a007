import { transact, type Platform } from '../../../../platform/index.ts';
import { ticketsByIds, type TicketRef } from '../access.ts';
import { addWatchers, announceTo, nameShown } from './add-watchers.ts';
import { askedTooOften } from './asked-often.ts';
import { isDrill, queueMails } from './queue-mail.ts';
import { groundOf } from './stakeholder-state.ts';
import { ticketOfSubscribeLink } from './subscribe-link.ts';
import { markConfirmed, watcherByConfirmToken, watcherWithAddress, type WatcherRow } from './watchers.ts';

/** The ticket behind a subscribe link, while outsiders may hear of it. */
export async function ticketToFollow(platform: Platform, token: string): Promise<TicketRef | undefined> {
  const id = await ticketOfSubscribeLink(platform.db, token);
  const ticket = id === undefined ? undefined : (await ticketsByIds(platform.db, [id])).get(id);
  if (!ticket || ticket.private || (await isDrill(groundOf(platform), ticket.id))) return undefined;
  return ticket;
}

/**
 * Somebody typed an address: it is asked by mail whether it wants this, and hears nothing until it says so. The answer is the
 * same whether the address was new, known or asked already, so that nobody learns who watches.
 */
export async function askToFollow(
  platform: Platform,
  ticket: TicketRef,
  given: {
    readonly email: string;
    readonly name: string;
    readonly from: string;
    readonly because: 'subscribed' | 'reporter';
  },
): Promise<'asked' | 'too-often'> {
  const tooOften = await askedTooOften(platform, [
    { what: 'follow-from', of: given.from, most: 10, withinSeconds: 3600 },
    { what: 'follow-to', of: given.email, most: 5, withinSeconds: 86_400 },
    { what: 'follow-all', of: 'all', most: 300, withinSeconds: 3600 },
  ]);
  if (tooOften) return 'too-often';
  await transact(platform, async (tx) => {
    const by = { kind: 'outsider', name: nameShown(given), via: 'form', verified: false } as const;
    const known = await watcherWithAddress(tx.db, ticket.id, given.email);
    const watcher: WatcherRow | undefined =
      known ??
      (
        await addWatchers(tx, ticket, by, given.because, [
          { personId: null, email: given.email, name: given.name, grain: 'updates' },
        ])
      )[0];
    if (!watcher) return;
    const kind = watcher.confirmedAt === null ? 'confirm' : 'answer';
    await queueMails(tx, kind, [{ ticketId: ticket.id, watcherId: watcher.id }]);
  });
  return 'asked';
}

/** Whoever reads the mail of that address said yes. Harmless when repeated. */
export async function confirmFollowing(platform: Platform, token: string): Promise<WatcherRow | undefined> {
  const watcher = await watcherByConfirmToken(platform.db, token);
  if (!watcher || watcher.leftAt) return watcher;
  await transact(platform, async (tx) => {
    const ticket = (await ticketsByIds(tx.db, [watcher.ticketId])).get(watcher.ticketId)!;
    if (!(await markConfirmed(tx, watcher.id))) return;
    await announceTo(tx, ticket, [{ ...watcher, confirmedAt: tx.now }]);
    tx.afterCommit(() => tx.platform.live.changed([`ticket:${ticket.id}`]));
  });
  return { ...watcher, confirmedAt: watcher.confirmedAt ?? new Date() };
}
