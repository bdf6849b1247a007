import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { SwapState } from '../../core/swap.ts';
import { putOverride } from '../overrides.ts';
import type { ScheduleRow } from '../store.ts';
import { checkSwap, type Checked } from './check-swap.ts';
import { lockSwap, settleSwap, swapById } from './store.ts';
import { swapToWire } from './swap-to-wire.ts';
import { sidesOf, type SwapRow } from './tables.ts';
import { sayOfSwap, tellSettledSwap } from './tell-swap.ts';

/** By the one who is asked. Both shifts change hands in one transaction. */
export async function acceptSwapOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedules } = await lockSwap(tx, id);
    if (row.gets_person_id !== caller.personId)
      for (const { team_id } of schedules.values()) need(caller, 'schedule.manage', team_id);
    needOpenSwap(row);
    const { gives, gets } = sidesOf(row);
    const checked = await checkSwap(tx, schedules, gives, gets);
    await doSwap(tx, schedules, row, checked, actorOf(caller));
    return (await swapToWire(tx.db, caller, [await swapById(tx.db, id)]))[0]!;
  });
}

/** @throws Problem schedules/swap-settled */
export function needOpenSwap(row: SwapRow): void {
  if (row.state !== 'open') throw schedulesProblem('swap-settled', { detail: settledWords[row.state] });
}
const settledWords: Readonly<Record<Exclude<SwapState, 'open'>, string>> = {
  swapped: 'The shifts are swapped already.',
  declined: 'It was declined.',
  withdrawn: 'It was taken back.',
  ended: 'One of the shifts has begun, or went to somebody by another way.',
};

export async function doSwap(
  tx: Tx,
  schedules: ReadonlyMap<string, ScheduleRow>,
  row: SwapRow,
  checked: Checked,
  actor: Actor,
): Promise<void> {
  const { gives, gets } = sidesOf(row);
  // Before the overrides: what they change is looked through for swaps that are of no use any more.
  await settleSwap(tx, row.id, 'swapped');
  const hand = async (side: typeof gives, pieces: Checked['gives'], personId: string) => {
    for (const { fromMs, toMs } of pieces)
      await putOverride(
        tx,
        schedules.get(side.scheduleId)!,
        {
          role: side.role,
          from: new Date(fromMs),
          to: new Date(toMs),
          personId,
          kind: 'swap',
          sourceId: `swap:${row.id}`,
        },
        actor,
      );
  };
  await hand(gives, checked.gives, gets.personId);
  await hand(gets, checked.gets, gives.personId);
  await sayOfSwap(tx, schedules, row, 'swap.made', actor);
  await tellSettledSwap(tx, row, actor, (other) => `Your shift is swapped with ${other}`, true);
}
