import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { findTicketFor, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { TimelineEntry } from './entry.ts';
import { asEntry } from './as-entries.ts';
import { insertUpdate, type UpdateLines } from './store-updates.ts';

/** Facts for everybody: what was done, what was found, what comes next (H2). */
export async function postUpdateOn(
  platform: Platform,
  caller: Caller,
  key: string,
  lines: UpdateLines,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, (tx) => postUpdate(tx, ticket, actorOf(caller), lines));
}

/** As postUpdateOn, inside a transaction that the caller has. */
export async function postUpdate(
  tx: Tx,
  ticket: Pick<TicketRef, 'id' | 'teamId'>,
  actor: Actor,
  lines: UpdateLines,
): Promise<TimelineEntry> {
  if (`${lines.did}${lines.found}${lines.next}`.trim() === '') {
    const detail = 'say at least one of what you did, what you found and what comes next';
    throw generalProblem('bad-request', {
      detail: `An update has a line: ${detail}.`,
      errors: [{ pointer: '/body/did', detail }],
    });
  }
  const { id, did, found, next } = await insertUpdate(tx, ticket.id, actor, lines);
  const [event] = await tx.platform.events.append(tx, [
    ticketEvent('update.posted', ticket, actor, null, { updateId: id, did, found, next }),
  ]);
  return asEntry(tx.db, event!);
}
