import { transact, type AppendedEvent, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { TimelineEntry } from './entry.ts';
import { asEntry } from './as-entries.ts';
import {
  endIntention,
  insertIntention,
  lockIntention,
  setIntentionEntry,
  type IntentionRow,
} from './store-updates.ts';

/** "I am going to restart X", said before it is done (T21). */
export async function announceIntention(
  platform: Platform,
  caller: Caller,
  key: string,
  text: string,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const intention = await insertIntention(tx, ticket.id, caller.personId, text);
    const [event] = await tx.platform.events.append(tx, [
      ticketEvent('intention.announced', ticket, actorOf(caller), null, {
        intentionId: intention.id,
        text: intention.text,
      }),
    ]);
    await setIntentionEntry(tx, intention.id, event!.id);
    return asEntry(tx.db, event!);
  });
}

/** What was announced is done, or is not going to be. */
export async function endIntentionOn(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  outcome: 'done' | 'called-off',
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const intention = await lockIntention(tx, ticket.id, id);
    if (!intention) throw ticketsProblem('unknown-intention');
    if (intention.outcome !== null)
      throw ticketsProblem('intention-ended', {
        detail: intention.outcome === 'done' ? 'It is done already.' : 'It was called off already.',
      });
    return asEntry(tx.db, await end(tx, ticket, caller, intention, outcome));
  });
}

/** Ends what was announced together with what came of it; nothing when somebody ended it before. */
export async function endIntentionWith(
  tx: Tx,
  caller: Caller,
  ticket: TicketRef,
  id: string,
  outcome: 'done' | 'called-off',
): Promise<void> {
  const intention = await lockIntention(tx, ticket.id, id);
  if (intention?.outcome === null) await end(tx, ticket, caller, intention, outcome);
}

async function end(
  tx: Tx,
  ticket: TicketRef,
  caller: Caller,
  intention: IntentionRow,
  outcome: 'done' | 'called-off',
): Promise<AppendedEvent> {
  await endIntention(tx, intention.id, outcome, caller.personId);
  const [event] = await tx.platform.events.append(tx, [
    ticketEvent(`intention.${outcome}`, ticket, actorOf(caller), null, {
      intentionId: intention.id,
      entryId: intention.entry_id,
      text: intention.text,
    }),
  ]);
  return event!;
}
