import { sql } from 'kysely';
import { transact, type DueWork, type Platform } from '../../../platform/index.ts';
import { anyPagingDue, claimDuePagings, lockRunningPaging, postponePaging, type PagingRow } from './store.ts';
import { takeSteps } from './take-steps.ts';

const postponeSeconds = 30;

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
    let claimed: PagingRow[] = [];
    try {
      return await transact(platform, async (tx) => {
        claimed = await claimDuePagings(tx, limit);
        if (claimed.length > 0) await takeSteps(tx, claimed);
        return claimed.length;
      });
    } catch (error) {
      if (claimed.length === 0) throw error;
      platform.log.error({ err: error }, 'steps of paging failed together; taking them one by one');
      for (const { id } of claimed) await takeAlone(platform, id);
      return claimed.length;
    }
  },
};

/** One paging that cannot be taken must not hold up the others: it is looked at again a little later, and said in the log. */
async function takeAlone(platform: Platform, id: string): Promise<void> {
  try {
    await transact(platform, async (tx) => {
      const row = await lockRunningPaging(tx, id);
      if (row?.dueAt && row.dueAt <= tx.now) await takeSteps(tx, [row]);
    });
  } catch (error) {
    platform.log.error({ err: error, pagingId: id }, 'a step of paging failed; trying again in a moment');
    await postponePaging(platform.db, id, postponeSeconds);
  }
}
