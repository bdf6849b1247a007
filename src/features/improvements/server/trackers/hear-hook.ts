import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { TrackerRow } from './store.ts';

/**
 * What a webhook says is a hint to look, never the news itself: the issue is asked how it stands. So a delivery that comes twice,
 * late or out of order changes nothing that is not so. What waits after a failure goes on waiting.
 */
export async function hearHook(
  platform: Platform,
  tracker: TrackerRow,
  issueKey: string | undefined,
): Promise<{ taken: boolean; because: string }> {
  return transact(platform, async (tx) => {
    await sql`update tracker set hook_heard_at = ${tx.now} where id = ${tracker.id}`.execute(tx.db);
    if (issueKey === undefined) return { taken: false, because: 'names-no-issue' };
    const { numAffectedRows } = await sql`
      update improvement_issue set hinted_at = ${tx.now},
        due_at = case when attempt_count = 0 then least(due_at, ${tx.now}) else due_at end
      where tracker_id = ${tracker.id} and issue_key = ${issueKey} and state = 'linked'`.execute(tx.db);
    tx.afterCommit(() => platform.due.wake());
    return numAffectedRows === 0n
      ? { taken: false, because: 'not-followed' }
      : { taken: true, because: 'looked-at-now' };
  });
}
