import { sql } from 'kysely';
import { system, type Tx } from '../../../platform/index.ts';
import { appendPaging, nobodyToReach, pagingHurried } from './paging-events.ts';
import { nameIn } from './paged-before.ts';
import { isStepLost } from '../core/next-step.ts';
import type { Plan } from '../core/policy.ts';

interface Unreachable {
  readonly id: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly plan: Plan;
  readonly personId: string;
  readonly step: number;
  /** Who of this step has something left that was or may still be handed over. */
  readonly left: readonly string[];
}

/**
 * Every channel of a person refused for good: that is said on the ticket, and when it is so for everybody of the step the
 * next one is taken at once instead of after its delay. Locks pagings only, in a transaction of its own: deliveries are
 * locked after pagings everywhere else. Lost in a crash, the stored due time still stands.
 */
export async function hurryUnreachable(tx: Tx, pageIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Unreachable>`
    select p.id, p.incident_id as "incidentId", p.service_id as "serviceId", p.plan, page.person_id as "personId", page.step,
      array(
        select other.person_id from page other join delivery d on d.page_id = other.id
        where other.paging_id = p.id and other.step = page.step and d.state in ('queued', 'sending', 'failed', 'handed-over', 'delivered', 'read')
      ) as left
    from page join paging p on p.id = page.paging_id
    where page.id = any(${pageIds}::uuid[]) and p.state = 'running' and page.step = p.next_step - 1
      and not exists (
        select 1 from delivery d where d.page_id = page.id and d.state in ('queued', 'sending', 'failed', 'handed-over', 'delivered', 'read')
      )
    order by p.id, page.id
    for update of p`.execute(tx.db);
  const hurried = new Map(
    rows.filter(({ plan, step, left }) => isStepLost(plan, step, left)).map((row) => [row.id, row]),
  );
  if (hurried.size > 0)
    await sql`update paging set due_at = ${tx.now}, due_because = 'every-channel-refused'
      where id = any(${[...hurried.keys()]}::uuid[])`.execute(tx.db);
  await appendPaging(tx, [
    ...rows.map((row) =>
      nobodyToReach(row, {
        step: row.step,
        person: { personId: row.personId, name: nameIn(row.plan, row.personId) },
        because: 'every-channel-refused',
      }),
    ),
    ...[...hurried.values()].map((row) => pagingHurried(row, 'every-channel-refused', system)),
  ]);
  if (hurried.size > 0) tx.afterCommit(() => tx.platform.due.wake());
}
