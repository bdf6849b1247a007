import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { needOpenSwap } from './accept-swap.ts';
import { lockSwap, settleSwap, swapById } from './store.ts';
import { swapToWire } from './swap-to-wire.ts';
import { sayOfSwap, tellSettledSwap } from './tell-swap.ts';

export async function declineSwapOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedules } = await lockSwap(tx, id);
    if (row.gets_person_id !== caller.personId) throw generalProblem('not-allowed');
    needOpenSwap(row);
    await settleSwap(tx, id, 'declined');
    await sayOfSwap(tx, schedules, row, 'swap.declined', actorOf(caller));
    await tellSettledSwap(tx, row, actorOf(caller), (other) => `${other} does not swap shifts with you`);
    return (await swapToWire(tx.db, caller, [await swapById(tx.db, id)]))[0]!;
  });
}

/** By who proposed it, or by a manager of both teams. */
export async function withdrawSwapOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedules } = await lockSwap(tx, id);
    if (row.gives_person_id !== caller.personId)
      for (const { team_id } of schedules.values()) need(caller, 'schedule.manage', team_id);
    needOpenSwap(row);
    await settleSwap(tx, id, 'withdrawn');
    await sayOfSwap(tx, schedules, row, 'swap.withdrawn', actorOf(caller));
    await tellSettledSwap(tx, row, actorOf(caller), (other) => `The swap with ${other} is taken back`);
    return (await swapToWire(tx.db, caller, [await swapById(tx.db, id)]))[0]!;
  });
}
