import type { z } from 'zod';
import { newId, toJsonText, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { proposeSwap } from '../../contract/swap.ts';
import { hullOf } from '../../core/cover.ts';
import type { Interval } from '../../core/intervals.ts';
import { circleOf, isSameShift, type Swap, type SwapSide } from '../../core/swap.ts';
import { needPeople } from '../access.ts';
import { nameOf } from '../cover/tell-cover.ts';
import { scheduleBySlug, type ScheduleRow } from '../store.ts';
import { refuseArchived } from '../versions.ts';
import { doSwap } from './accept-swap.ts';
import { checkSwap, type Checked } from './check-swap.ts';
import { lockSchedulesInTurn, openSwaps, swapById } from './store.ts';
import { swapToWire } from './swap-to-wire.ts';
import { sidesOf, swapTables, type SwapRow } from './tables.ts';
import { sayOfSwap, tellProposed } from './tell-swap.ts';

type Body = z.infer<typeof proposeSwap.body>;

export async function proposeSwapOf(platform: Platform, caller: Caller, body: Body) {
  return transact(platform, async (tx) => {
    const seen = [
      await scheduleBySlug(tx.db, body.gives.schedule),
      await scheduleBySlug(tx.db, body.gets.schedule),
    ] as const;
    const schedules = await lockSchedulesInTurn(tx, [seen[0].id, seen[1].id]);
    const giverId = body.gives.personId ?? caller.personId;
    const wanted: Swap = {
      gives: sideOf(seen[0].id, giverId, body.gives),
      gets: sideOf(seen[1].id, body.gets.personId, body.gets),
    };
    if (giverId !== caller.personId || body.atOnce)
      for (const { team_id } of schedules.values()) need(caller, 'schedule.manage', team_id);
    for (const schedule of schedules.values()) refuseArchived(schedule);
    if (giverId === body.gets.personId) throw schedulesProblem('swap-with-oneself');
    await needPeople(tx, [giverId, body.gets.personId]);
    const checked = await checkSwap(tx, schedules, wanted.gives, wanted.gets);
    if (!body.atOnce) await refuseCircles(tx, schedules, wanted);
    const id = await insertSwap(tx, caller, wanted, checked, body.note);
    const row = await swapById(tx.db, id);
    if (body.atOnce) await doSwap(tx, schedules, row, checked, actorOf(caller));
    else {
      await sayOfSwap(tx, schedules, row, 'swap.proposed', actorOf(caller));
      await tellProposed(tx, schedules, row);
    }
    return (await swapToWire(tx.db, caller, [await swapById(tx.db, id)]))[0]!;
  });
}

const sideOf = (
  scheduleId: string,
  personId: string,
  { role, fromAt, toAt }: Pick<Body['gets'], 'role' | 'fromAt' | 'toAt'>,
): SwapSide => ({
  scheduleId,
  role,
  personId,
  fromMs: new Date(fromAt).getTime(),
  toMs: new Date(toAt).getTime(),
});

/** @throws Problem schedules/swap-in-a-circle */
async function refuseCircles(
  tx: Tx,
  schedules: ReadonlyMap<string, ScheduleRow>,
  wanted: Swap,
): Promise<void> {
  const open = (await openSwaps(tx.db, [...schedules.keys()])).map((row) => ({ row, ...sidesOf(row) }));
  const same = open.find(
    ({ gives, gets }) => isSameShift(gives, wanted.gives) && isSameShift(gets, wanted.gets),
  );
  if (same)
    throw schedulesProblem('swap-in-a-circle', {
      detail: 'This swap is proposed already; it waits for a yes.',
    });
  const circle = circleOf(open, wanted);
  if (circle.length === 0) return;
  const names = [];
  for (const { row } of circle) names.push(await nameOf(tx.db, row.gives_person_id));
  throw schedulesProblem('swap-in-a-circle', {
    detail:
      circle.length === 1
        ? `${names[0]} has proposed to swap these shifts: answer that instead.`
        : `Open swaps of ${names.join(', ')} lead back to this shift: one of them has to be answered or taken back first.`,
  });
}

async function insertSwap(
  tx: Tx,
  caller: Caller,
  { gives, gets }: Swap,
  checked: Checked,
  note: string,
): Promise<string> {
  const [given, got] = [hullOf(checked.gives), hullOf(checked.gets)];
  const id = newId();
  const row: Omit<SwapRow, 'state' | 'settled_at' | 'made_by'> = {
    id,
    gives_schedule_id: gives.scheduleId,
    gives_role: gives.role,
    gives_person_id: gives.personId,
    gives_from_at: new Date(given.fromMs),
    gives_to_at: new Date(given.toMs),
    gives_seconds: secondsOf(checked.gives),
    gets_schedule_id: gets.scheduleId,
    gets_role: gets.role,
    gets_person_id: gets.personId,
    gets_from_at: new Date(got.fromMs),
    gets_to_at: new Date(got.toMs),
    gets_seconds: secondsOf(checked.gets),
    note: toText(note),
    made_at: tx.now,
    due_at: new Date(Math.min(given.fromMs, got.fromMs)),
  };
  await swapTables(tx.db)
    .insertInto('shift_swap')
    .values({ ...row, made_by: toJsonText(actorOf(caller)) })
    .execute();
  return id;
}

export const secondsOf = (pieces: readonly Interval[]): number =>
  Math.round(pieces.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / 1000);
