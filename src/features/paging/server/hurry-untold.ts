import { sql } from 'kysely';
import { system, type Tx } from '../../../platform/index.ts';
import type { Plan } from '../core/policy.ts';
import { appendPaging, pagingHurried } from './paging-events.ts';

interface Untold {
  readonly id: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly plan: Plan;
  readonly step: number;
  /** What became of the latest message to each destination of the paging. */
  readonly latest: readonly { readonly destinationId: string; readonly state: string }[];
}

/**
 * A step that only told chat channels and webhooks, and none of them took it: the next step is taken at once, or a deleted webhook
 * would cost its whole delay. A step that paged people as well waits for them. Locks pagings only, as `hurryUnreachable` does.
 */
export async function hurryUntold(tx: Tx, pagingIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Untold>`
    select p.id, p.incident_id as "incidentId", p.service_id as "serviceId", p.plan, p.next_step - 1 as step,
      (
        select jsonb_agg(jsonb_build_object('destinationId', one.destination_id, 'state', one.state)) from (
          select distinct on (d.destination_id) d.destination_id, d.state from delivery d
          where d.paging_id = p.id and d.kind = 'page' and d.destination_id is not null
          order by d.destination_id, d.created_at desc, d.id desc
        ) one
      ) as latest
    from paging p
    where p.id = any(${pagingIds}::uuid[]) and p.state = 'running'
      and not exists (select 1 from page where page.paging_id = p.id and page.step = p.next_step - 1)
    order by p.id
    for update of p`.execute(tx.db);
  const lost = rows.filter(nobodyTold);
  if (lost.length === 0) return;
  await sql`update paging set due_at = ${tx.now}, due_because = 'every-channel-refused'
    where id = any(${lost.map(({ id }) => id)}::uuid[])`.execute(tx.db);
  await appendPaging(
    tx,
    lost.map((row) => pagingHurried(row, 'every-channel-refused', system)),
  );
  tx.afterCommit(() => tx.platform.due.wake());
}

function nobodyTold({ plan, step, latest }: Untold): boolean {
  const planned = plan.steps[step % plan.steps.length]?.destinations ?? [];
  const states = new Map(latest.map(({ destinationId, state }) => [destinationId, state]));
  // One that was deleted meanwhile was passed over: nothing was ever said to it.
  const told = planned.flatMap(({ destinationId }) => states.get(destinationId) ?? []);
  return told.length > 0 && told.every((state) => state === 'gave-up');
}
