import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import type { Grain } from '../../core/watching.ts';
import { findTicket, findTicketFor, letIn, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { addWatchers, nameShown, type ToWatch } from './add-watchers.ts';
import { isDrill } from './queue-mail.ts';
import {
  grainForOutsiders,
  markLeft,
  setGrain,
  watcherOfTicket,
  watchersOf,
  watcherWithAddress,
  type WatcherRow,
} from './watchers.ts';

/** Has somebody watch. Who is named is let in, also while the ticket is private; nobody outside is told of a private one or a drill. */
export async function addWatcher(
  platform: Platform,
  caller: Caller,
  key: string,
  given: { personId?: string | undefined; email?: string | undefined; name: string; grain: Grain },
): Promise<TicketRef> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const one: ToWatch = {
    personId: given.personId ?? null,
    email: given.email ?? null,
    name: given.name,
    grain: given.grain,
  };
  await transact(platform, async (tx) => {
    await refuseOutsiders(tx, ticket, one);
    if (one.personId !== null) {
      const person = (await peopleByIds(tx.db, [one.personId])).get(one.personId);
      if (!person || person.disabledAt) throw ticketsProblem('unknown-addressee');
      await letIn(tx, ticket.id, [one.personId]);
    }
    const [added] = await addWatchers(tx, ticket, actorOf(caller), 'by-hand', [one]);
    if (added) return;
    const known =
      one.personId === null
        ? await watcherWithAddress(tx.db, ticket.id, one.email!)
        : (await watchersOf(tx.db, ticket.id)).find(({ personId }) => personId === one.personId);
    if (known) await changeGrain(tx, ticket, known, one.grain);
  });
  return ticket;
}

export async function watchMyself(
  platform: Platform,
  caller: Caller,
  key: string,
  grain: Grain,
): Promise<TicketRef> {
  const ticket = await findTicket(platform.db, caller, key);
  await transact(platform, async (tx) => {
    const me = { personId: caller.personId, email: null, name: caller.name, grain };
    const mine = (await watchersOf(tx.db, ticket.id)).find(({ personId }) => personId === caller.personId);
    if (mine) await changeGrain(tx, ticket, mine, grain);
    else {
      await letIn(tx, ticket.id, [caller.personId]);
      await addWatchers(tx, ticket, actorOf(caller), 'self', [me]);
    }
  });
  return ticket;
}

export async function unwatchMyself(platform: Platform, caller: Caller, key: string): Promise<TicketRef> {
  const ticket = await findTicket(platform.db, caller, key);
  await transact(platform, async (tx) => {
    const mine = (await watchersOf(tx.db, ticket.id)).find(({ personId }) => personId === caller.personId);
    if (mine) await leave(tx, ticket, mine, actorOf(caller), 'left');
  });
  return ticket;
}

export async function changeWatcher(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  grain: Grain,
): Promise<TicketRef> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => changeGrain(tx, ticket, await find(tx, ticket.id, id), grain));
  return ticket;
}

export async function removeWatcher(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
): Promise<TicketRef> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) =>
    leave(tx, ticket, await find(tx, ticket.id, id), actorOf(caller), 'removed'),
  );
  return ticket;
}

/** Their links end with it, and what waits for them is not sent. Harmless when repeated. */
export async function leave(
  tx: Tx,
  ticket: Pick<TicketRef, 'id' | 'teamId'>,
  watcher: WatcherRow,
  by: Parameters<typeof ticketEvent>[2],
  because: 'left' | 'removed',
): Promise<void> {
  if (!(await markLeft(tx, watcher.id, because))) return;
  await tx.platform.events.append(tx, [
    ticketEvent('watcher.left', ticket, by, because, {
      name: nameShown(watcher),
      outside: watcher.personId === null,
    }),
  ]);
}

async function find(tx: Tx, ticketId: string, id: string): Promise<WatcherRow> {
  const watcher = await watcherOfTicket(tx.db, ticketId, id);
  if (!watcher) throw ticketsProblem('unknown-watcher');
  return watcher;
}

/** No entry on the timeline: how much somebody reads is nobody's news. */
async function changeGrain(tx: Tx, ticket: TicketRef, watcher: WatcherRow, grain: Grain): Promise<void> {
  await setGrain(tx, watcher.id, watcher.personId === null ? grainForOutsiders(grain) : grain);
  tx.afterCommit(() => tx.platform.live.changed([`ticket:${ticket.id}`]));
}

export async function refuseOutsiders(
  tx: Tx,
  ticket: TicketRef,
  who: { readonly personId: string | null },
): Promise<void> {
  if (who.personId !== null) return;
  if (ticket.private)
    throw ticketsProblem('no-outsiders', {
      detail: `${ticket.key} is private: nobody outside is told of it.`,
    });
  if (await isDrill(tx, ticket.id))
    throw ticketsProblem('no-outsiders', {
      detail: `${ticket.key} is a drill: nobody outside is told of it.`,
    });
}
