import type { Actor, NewEvent, Tx } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { maskedAddress, type Grain, type WatchReason } from '../../core/watching.ts';
import { ticketEvent } from '../events.ts';
import { isDrill, queueMails } from './queue-mail.ts';
import { grainForOutsiders, insertWatchers, type NewWatcher, type WatcherRow } from './watchers.ts';

export interface ToWatch {
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly grain: Grain;
}
interface Watched {
  readonly id: string;
  readonly teamId: string;
  readonly private: boolean;
}

/**
 * They watch from now on and get one announcement. Outsiders are never added to a private ticket; that of a drill they may be
 * added to, and hear nothing. Whoever typed their own address is asked by mail first.
 */
export async function addWatchers(
  tx: Tx,
  ticket: Watched,
  by: Actor,
  because: WatchReason,
  given: readonly ToWatch[],
): Promise<WatcherRow[]> {
  const people = await peopleByIds(
    tx.db,
    given.flatMap(({ personId }) => personId ?? []),
  );
  const wanted = given.filter(({ personId }) =>
    personId === null ? !ticket.private : people.get(personId)?.disabledAt === null,
  );
  const asksFirst = because === 'subscribed' || because === 'reporter';
  const added = await insertWatchers(
    tx,
    by,
    wanted.map((one): NewWatcher => ({
      ...one,
      ticketId: ticket.id,
      name: people.get(one.personId ?? '')?.name ?? one.name,
      grain: one.personId === null ? grainForOutsiders(one.grain) : one.grain,
      because,
      confirmed: one.personId !== null || !asksFirst,
    })),
  );
  if (added.length === 0) return [];
  await tx.platform.events.append(tx, addedEvents(ticket, by, because, added));
  // Whoever pressed "Watch" is looking at it.
  if (because !== 'self')
    await announceTo(
      tx,
      ticket,
      added.filter(({ confirmedAt }) => confirmedAt !== null),
    );
  return added;
}

/** Strangers who only look have no entry on the ticket's timeline, which they could fill. */
function addedEvents(
  ticket: Watched,
  by: Actor,
  because: WatchReason,
  added: readonly WatcherRow[],
): NewEvent[] {
  const told = added.filter(({ personId, email }) => personId !== null || email !== null);
  const looking = added.filter((row) => !told.includes(row));
  const watchers = told.map((row) => ({
    name: nameShown(row),
    outside: row.personId === null,
    grain: row.grain,
  }));
  return [
    ...(told.length === 0 ? [] : [ticketEvent('watcher.added', ticket, by, because, { watchers })]),
    ...looking.map(({ id }) => ({
      kind: 'watcher.added',
      subjectId: id,
      teamId: ticket.teamId,
      actor: by,
      because,
      data: { ticketId: ticket.id },
      topics: [`watchers:${ticket.id}`],
    })),
  ];
}

/** The one announcement, with the link where it is followed. */
export async function announceTo(tx: Tx, ticket: Watched, watchers: readonly WatcherRow[]): Promise<void> {
  const outside = watchers.some(({ personId }) => personId === null);
  const silent = outside && (ticket.private || (await isDrill(tx, ticket.id)));
  await queueMails(
    tx,
    'announcement',
    watchers
      .filter(({ personId, email }) => personId !== null || (email !== null && !silent))
      .map(({ id }) => ({ ticketId: ticket.id, watcherId: id })),
  );
}

/** For the timeline, which more people read than may know an outsider's address. */
export function nameShown({ name, email }: Pick<WatcherRow, 'name' | 'email'>): string {
  return name !== '' ? name : email === null ? 'somebody with the link' : maskedAddress(email);
}
