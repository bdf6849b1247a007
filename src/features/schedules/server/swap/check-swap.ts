import type { Tx } from '../../../../platform/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { common, without, type Interval } from '../../core/intervals.ts';
import type { SwapSide } from '../../core/swap.ts';
import { roleOf } from '../../core/window-words.ts';
import { busyIn, type Busy } from '../cover/candidates.ts';
import { holdPeople } from '../cover/hold-people.ts';
import { ownPieces } from '../cover/own-pieces.ts';
import { nameOf } from '../cover/tell-cover.ts';
import type { ScheduleRow } from '../store.ts';

export interface Checked {
  readonly gives: readonly Interval[];
  readonly gets: readonly Interval[];
}

/**
 * What both have to do in the windows, of shifts that have not begun, and that nobody would be on duty twice after the swap.
 * The schedules are locked. @throws Problem schedules/in-the-past, schedules/not-your-shift, schedules/swap-overlaps and those of windows
 */
export async function checkSwap(
  tx: Tx,
  schedules: ReadonlyMap<string, ScheduleRow>,
  gives: SwapSide,
  gets: SwapSide,
): Promise<Checked> {
  const piecesOfSide = async (side: SwapSide) => {
    if (side.fromMs <= tx.now.getTime())
      throw schedulesProblem('in-the-past', {
        detail: 'A shift that has begun is not swapped; ask for cover of the rest of it.',
      });
    const window = { from: new Date(side.fromMs), to: new Date(side.toMs) };
    return ownPieces(tx, schedules.get(side.scheduleId)!, side, window);
  };
  const [given, got] = [await piecesOfSide(gives), await piecesOfSide(gets)];
  await holdPeople(tx, [gives.personId, gets.personId]);
  await refuseTwice(tx, { personId: gives.personId, takes: got, side: gets, loses: given, of: gives });
  await refuseTwice(tx, { personId: gets.personId, takes: given, side: gives, loses: got, of: gets });
  return { gives: given, gets: got };
}

interface Trade {
  readonly personId: string;
  readonly takes: readonly Interval[];
  readonly side: SwapSide;
  readonly loses: readonly Interval[];
  readonly of: SwapSide;
}

async function refuseTwice(tx: Tx, { personId, takes, side, loses, of }: Trade): Promise<void> {
  if (side.role === 'shadow') return;
  const busy = (await busyIn(tx.db, takes, new Set([personId]))).get(personId) ?? [];
  const stays = (shift: Busy) =>
    shift.schedule.id === of.scheduleId && shift.role === of.role
      ? without([shift], loses)
      : common([shift], takes);
  const inTheWay = busy.find((shift) => stays(shift).length > 0);
  if (!inTheWay) return;
  throw schedulesProblem('swap-overlaps', {
    detail: `${await nameOf(tx.db, personId)} is ${roleOf(inTheWay.role, inTheWay.schedule.name)} in some of that time already.`,
  });
}
