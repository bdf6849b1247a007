import { sql } from 'kysely';
import { transact, type DueWork, type Platform, type Tx } from '../../../platform/index.ts';
import {
  countDuePagings,
  claimDuePagings,
  lockRunningPaging,
  postponePaging,
  type PagingRow,
} from './store.ts';
import { takeSteps } from './take-steps.ts';

const postponeSeconds = 30;
/** A node that froze may hold a row for long. */
const longestWaitMs = 5_000;
const lockNotAvailable = '55P03';

/**
 * Two servers may wake for the same step; the skip-locked claim makes one of them find nothing, which is the wanted result.
 * The step and its pages commit together, so a crash leaves either a due step or recorded pages, never neither.
 */
export const dueSteps: DueWork = {
  name: 'paging.steps',
  nextDueAt: sql`select min(due_at) as at from paging where state = 'running'`,
  async run(platform, limit) {
    // Most looks find nothing: every page that begins wakes the loop. One question is cheaper than a transaction.
    const due = await countDuePagings(platform.db, limit);
    if (due === 0) return 0;
    if (due < limit) return takeTogether(platform, limit);
    // A flood: while the database writes one half, this process works at the other. Each passes over what the other holds.
    const half = Math.ceil(limit / 2);
    const halves = await Promise.allSettled([takeTogether(platform, half), takeTogether(platform, half)]);
    return halves.reduce((sum, one) => {
      if (one.status === 'rejected') throw one.reason;
      return sum + one.value;
    }, 0);
  },
};

async function takeTogether(platform: Platform, limit: number): Promise<number> {
  let claimed: PagingRow[] = [];
  try {
    return await transact(platform, async (tx) => {
      claimed = await claimDuePagings(tx, limit);
      if (claimed.length > 0) {
        await takeSteps(tx, claimed);
        tx.afterCommit(() => noteLateness(tx, claimed));
      }
      return claimed.length;
    });
  } catch (error) {
    if (claimed.length === 0) throw error;
    platform.log.error({ err: error }, 'steps of paging failed together; taking them one by one');
    for (const { id } of claimed) await takeAlone(platform, id);
    return claimed.length;
  }
}

/** How late steps are taken, for monitoring: what was promised is seconds. */
function noteLateness({ platform, now }: Tx, taken: readonly PagingRow[]): void {
  const seconds = platform.metrics.histogram(
    'evenkeel_paging_step_late_seconds',
    'From the time a step was due to its being taken',
    [],
    [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  );
  for (const { dueAt } of taken)
    if (dueAt) seconds.observe(Math.max(0, now.getTime() - dueAt.getTime()) / 1000);
}

/**
 * One paging that cannot be taken must not hold up the others: it is looked at again a little later, counted, and said in the log. The
 * watch ends it loudly when that does not help.
 * @returns whether a step was taken
 */
export async function takeAlone(platform: Platform, id: string): Promise<boolean> {
  try {
    return await transact(platform, async (tx) => {
      await sql`select set_config('lock_timeout', ${`${longestWaitMs}ms`}, true)`.execute(tx.db);
      const row = await lockRunningPaging(tx, id);
      if (!row?.dueAt || row.dueAt > tx.now) return false;
      await takeSteps(tx, [row]);
      tx.afterCommit(() => noteLateness(tx, [row]));
      return true;
    });
  } catch (error) {
    platform.log.error({ err: error, pagingId: id }, 'a step of paging failed; trying again in a moment');
    // Held by somebody who does not let go, it cannot be postponed either.
    if ((error as { code?: unknown }).code !== lockNotAvailable)
      await postponePaging(platform.db, id, postponeSeconds);
    return false;
  }
}
