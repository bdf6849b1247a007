import { sql } from 'kysely';
import { system, transact, type DueWork } from '../../../../platform/index.ts';
import { schedulesByIds } from '../store.ts';
import { settleSwap, swapById } from './store.ts';
import { sayOfSwap, tellSettledSwap } from './tell-swap.ts';

/** When one of the shifts begins the swap is of no use any more. */
export const dueSwaps: DueWork = {
  name: 'schedules.swaps',
  nextDueAt: sql`select min(due_at) as at from shift_swap where due_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select id from shift_swap where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked`.execute(
        tx.db,
      );
      for (const { id } of rows) {
        const row = await swapById(tx.db, id);
        const schedules = await schedulesByIds(tx.db, [row.gives_schedule_id, row.gets_schedule_id]);
        const byId = new Map(schedules.map((one) => [one.id, one]));
        await settleSwap(tx, id, 'ended');
        await sayOfSwap(tx, byId, row, 'swap.ended', system, 'time-passed');
        await tellSettledSwap(
          tx,
          row,
          system,
          (other) => `The swap with ${other} was not answered: the shift begins`,
        );
      }
      return rows.length;
    }),
};
