import { sql } from 'kysely';
import type { Tx } from '../../../platform/index.ts';

/** For what is told of the past (a demonstration's history): its messages count as delivered then, and none is sent now. */
export async function deliverInHistory(tx: Tx, incidentId: string): Promise<void> {
  await sql`
    update delivery set state = 'handed-over', attempt_count = 1, due_at = null, first_attempt_at = ${tx.now},
      handed_over_at = ${tx.now}, ended_at = ${tx.now}
    where incident_id = ${incidentId} and state = 'queued'`.execute(tx.db);
}
