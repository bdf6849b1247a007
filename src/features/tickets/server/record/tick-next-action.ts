import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { remindAt } from '../../core/next-action.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { lockNextAction, updateNextAction } from './store-actions.ts';
import { nextActionsToWire } from './to-wire.ts';

/** Ticks a next action off, or back on; to say once more what is so already changes nothing. */
export async function tickNextAction(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  done: boolean,
) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const before = await lockNextAction(tx, ticket.id, id);
    if (!before || before.removed_at) throw ticketsProblem('unknown-action');
    if ((before.done_at !== null) === done) return (await nextActionsToWire(tx.db, [before]))[0]!;
    const after = await updateNextAction(
      tx,
      id,
      done
        ? { done_at: tx.now, done_by: caller.personId, remind_at: null }
        : { done_at: null, done_by: null, remind_at: remindAt(before.due_at, tx.now) },
    );
    await platform.events.append(tx, [
      ticketEvent(done ? 'next-action.done' : 'next-action.undone', ticket, actorOf(caller), null, {
        actionId: id,
        text: after.text,
      }),
    ]);
    return (await nextActionsToWire(tx.db, [after]))[0]!;
  });
}
