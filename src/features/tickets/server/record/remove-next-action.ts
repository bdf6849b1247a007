import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { said } from './change-next-action.ts';
import { changedMeanwhile } from './changed.ts';
import { lockNextAction, updateNextAction } from './store-actions.ts';
import { nextActionsToWire } from './to-wire.ts';

/** Takes an action out of the record; its words stay on the timeline. */
export async function removeNextAction(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  version: number,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const before = await lockNextAction(tx, ticket.id, id);
    if (!before) throw ticketsProblem('unknown-action');
    if (before.removed_at) return;
    if (before.version !== version) throw changedMeanwhile((await nextActionsToWire(tx.db, [before]))[0]!);
    await updateNextAction(tx, id, { removed_at: tx.now, remind_at: null });
    await platform.events.append(tx, [
      ticketEvent('next-action.removed', ticket, actorOf(caller), null, {
        actionId: id,
        ...(await said(tx, before)),
      }),
    ]);
  });
}
