import type { Tx } from '../../../../platform/index.ts';
import { madeFairNote } from '../../core/fairness/made-fair.ts';
import { tables } from '../store.ts';

/**
 * An order was made fair for what was meant then. When that changes for good it gives way, or the change would have no effect
 * until the order is over. What has begun ends; what was stays.
 */
export async function endFairOrders(tx: Tx, scheduleId: string, from: Date): Promise<void> {
  const madeFair = tables(tx.db)
    .updateTable('schedule_version')
    .where('schedule_id', '=', scheduleId)
    .where('removed_at', 'is', null)
    .where('note', '=', madeFairNote)
    .where('until_at', '>', from);
  await madeFair.where('from_at', '>=', from).set({ removed_at: tx.now }).execute();
  await madeFair.where('from_at', '<', from).set({ until_at: from }).execute();
}
