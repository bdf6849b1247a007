import { sql, type RawBuilder } from 'kysely';
import type { Plan } from '../../../src/features/paging/core/policy.ts';
import type { DeliverySeen, History, PageSeen, PagingSeen } from './history.ts';
import type { Place } from './place.ts';

/** What the run left in the database, beside what the provider and the senders saw. */
export async function readHistory(
  { platform, ledger, faults }: Place,
  seen: Pick<History, 'accepted'> & Partial<Pick<History, 'acknowledged'>>,
): Promise<History> {
  const ask = async <T>(question: RawBuilder<T>) => (await question.execute(platform.db)).rows;
  const pagings = await ask(
    sql<Omit<PagingSeen, 'delaysSeconds'> & { plan: Plan }>`
      select id, incident_id as "incidentId", state, ${ms('due_at')} as "dueAtMs", ended_because as "endedBecause", plan from paging`,
  );
  return {
    acknowledged: [],
    ...seen,
    faults,
    requests: ledger.entries,
    alerts: await ask(
      sql<History['alerts'][number]>`select dedup_key as key, incident_id as "incidentId" from alert`,
    ),
    pagings: pagings.map(({ plan, ...paging }) => ({
      ...paging,
      delaysSeconds: Array.from({ length: plan.repeatCount + 1 }, () => plan.steps).flatMap((round) =>
        round.map(({ delaySeconds }) => delaySeconds),
      ),
    })),
    pages: await ask(
      sql<PageSeen>`select id, paging_id as "pagingId", incident_id as "incidentId", person_id as "personId", step,
        ${ms('created_at')} as "atMs" from page`,
    ),
    deliveries: await ask(
      sql<DeliverySeen>`select id, idempotency_key as key, bundle_id as "bundleId", kind, page_id as "pageId",
        contact_method_id as "contactMethodId", state, ${ms('due_at')} as "dueAtMs" from delivery`,
    ),
  };
}

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** How much is not over yet: pagings that have a step to take, deliveries that wait or are being sent. */
export async function leftToDo({ platform }: Pick<Place, 'platform'>): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select (select count(*) from paging where due_at is not null) + (select count(*) from delivery where due_at is not null) as left`.execute(
    platform.db,
  );
  return rows[0]!.left;
}

/** Deliveries that wait or are being sent. */
export async function leftToSend({ platform }: Pick<Place, 'platform'>): Promise<number> {
  const { rows } = await sql<{
    left: number;
  }>`select count(*) as left from delivery where due_at is not null`.execute(platform.db);
  return rows[0]!.left;
}
