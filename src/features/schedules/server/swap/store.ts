import type { Tx } from '../../../../platform/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { SwapState } from '../../core/swap.ts';
import { lockSchedule, schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { swapTables, type SwapRow } from './tables.ts';

/** @throws Problem schedules/unknown-swap */
export async function swapById(db: Queryable, id: string): Promise<SwapRow> {
  const row = await swapTables(db)
    .selectFrom('shift_swap')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw schedulesProblem('unknown-swap');
  return row;
}

/** In order of id, so that two who lock the same ones never wait for each other. */
export async function lockSchedulesInTurn(tx: Tx, ids: readonly string[]): Promise<Map<string, ScheduleRow>> {
  const rows = await schedulesByIds(tx.db, ids);
  const locked = new Map<string, ScheduleRow>();
  for (const { slug } of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const row = await lockSchedule(tx, slug);
    locked.set(row.id, row);
  }
  return locked;
}

/** With both schedules, as they stand until the transaction ends. */
export async function lockSwap(
  tx: Tx,
  id: string,
): Promise<{ row: SwapRow; schedules: Map<string, ScheduleRow> }> {
  const { gives_schedule_id, gets_schedule_id } = await swapById(tx.db, id);
  const schedules = await lockSchedulesInTurn(tx, [gives_schedule_id, gets_schedule_id]);
  return { row: await swapById(tx.db, id), schedules };
}

/** The open ones with a shift of these schedules. */
export async function openSwaps(db: Queryable, scheduleIds: readonly string[]): Promise<SwapRow[]> {
  if (scheduleIds.length === 0) return [];
  const ids = [...scheduleIds];
  return swapTables(db)
    .selectFrom('shift_swap')
    .selectAll()
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('gives_schedule_id', 'in', ids), eb('gets_schedule_id', 'in', ids)]))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

export async function settleSwap(tx: Tx, id: string, state: Exclude<SwapState, 'open'>): Promise<void> {
  await swapTables(tx.db)
    .updateTable('shift_swap')
    .set({ state, settled_at: tx.now, due_at: null })
    .where('id', '=', id)
    .execute();
}
