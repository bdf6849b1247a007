import { sql } from 'kysely';
import { transact, type DueWork } from '../../../platform/index.ts';
import { anyPagingDue, claimDuePagings } from './store.ts';
import { takeSteps } from './take-steps.ts';

/**
 * Two servers may wake for the same step; the skip-locked claim makes one of them find nothing, which is the wanted result.
 * The step and its pages commit together, so a crash leaves either a due step or recorded pages, never neither.
 */
export const dueSteps: DueWork = {
  name: 'paging.steps',
  nextDueAt: sql`select min(due_at) as at from paging where due_at is not null`,
  async run(platform, limit) {
    // Most looks find nothing: every page that begins wakes the loop. One question is cheaper than a transaction.
    if (!(await anyPagingDue(platform.db))) return 0;
    return transact(platform, async (tx) => {
      const rows = await claimDuePagings(tx, limit);
      if (rows.length > 0) await takeSteps(tx, rows);
      return rows.length;
    });
  },
};
