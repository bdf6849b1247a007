import { sql } from 'kysely';
import type { Reaction } from '../../../../platform/index.ts';

/** A title that changed here is written there at once: the look that finds the difference is due now. */
export const onImprovementChanged: Reaction = async (tx, events) => {
  const ids = events.flatMap(({ data }) =>
    typeof data?.['improvementId'] === 'string' ? [data['improvementId']] : [],
  );
  const { numAffectedRows } = await sql`
    update improvement_issue i set due_at = ${tx.now}, etag = null from tracker k
    where k.id = i.tracker_id and k.sends_title and k.trouble is null and i.state = 'linked'
      and i.improvement_id = any(${ids}::uuid[])`.execute(tx.db);
  if (numAffectedRows) tx.afterCommit(() => tx.platform.due.wake());
};
