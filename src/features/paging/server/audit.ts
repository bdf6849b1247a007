import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import type { Queryable } from './ports.ts';

const lateSeconds = 60;

/**
 * The invariant, asked of the database: paging is acknowledged, stopped, waiting with a stored due time that is not long
 * past, or has ended with a reason; and no delivery is left lying past its time.
 * @returns what is wrong, by incident; empty when it holds
 */
export async function auditPaging(db: Queryable): Promise<{ incidentId: string; because: string }[]> {
  const { rows } = await sql<{ incidentId: string; because: string }>`
    select incident_id as "incidentId", 'step-overdue' as because from paging
    where state = 'running' and due_at < (select evenkeel_now()) - ${lateSeconds} * interval '1 second'
    union all
    select incident_id, 'ended-in-silence' from paging
    where state <> 'running' and (ended_at is null or ended_because is null)
    union all
    select d.incident_id, 'delivery-forgotten' from delivery d
    where d.due_at < (select evenkeel_now()) - ${lateSeconds} * interval '1 second' and d.incident_id is not null
    limit 50`.execute(db);
  return rows;
}

/** Says what is wrong in the log, and as a figure that monitoring can watch. */
export async function auditAndTell({ db, log, metrics }: Platform): Promise<void> {
  const broken = await auditPaging(db);
  metrics
    .gauge('evenkeel_paging_broken', 'Pagings of which nobody could say what happens next; 0 is right')
    .set(broken.length);
  if (broken.length > 0) log.error({ broken }, 'paging does not keep its promise');
}
