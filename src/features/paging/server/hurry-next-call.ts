import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/index.ts';
import { insertDeliveries } from './store.ts';
import type { StoredMessage } from './tables.ts';
import { usableMethods } from './usable-methods.ts';

interface Lost {
  readonly pageId: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly priority: number;
  readonly message: StoredMessage;
  /** Contact methods on which this page was recorded already. */
  readonly used: readonly string[];
}

/**
 * A way was refused for good: the person's next one is tried at once instead of at its time; and when their rules name no other,
 * a contact method that the rules leave out. Pages are held before deliveries, each by id, as everywhere: whoever ends them waits, and
 * then calls off what was recorded here. Lost in a crash, their own times still stand.
 */
export async function hurryNextCall(tx: Tx, mayBeLost: readonly string[]): Promise<void> {
  const held = await sql<{ id: string }>`
    select id from page where id = any(${mayBeLost}::uuid[]) and ended_at is null order by id for update`.execute(
    tx.db,
  );
  if (held.rows.length === 0) return;
  const pageIds = held.rows.map(({ id }) => id);
  await sql`
    update delivery set due_at = ${tx.now}
    from (
      select d.id from delivery d
      where d.id in (
        select (select next.id from delivery next where next.page_id = page.id and next.state = 'queued'
          order by next.due_at, next.id limit 1)
        from page where page.id = any(${pageIds}::uuid[])
      ) and d.state = 'queued' and d.due_at > ${tx.now}
      order by d.id for update of d
    ) next_call where delivery.id = next_call.id`.execute(tx.db);
  const { rows } = await sql<Lost>`
    select page.id as "pageId", page.incident_id as "incidentId", page.person_id as "personId", any_one.priority,
      any_one.message, array(select contact_method_id from delivery where page_id = page.id) as used
    from page cross join lateral (
      select priority, message from delivery where page_id = page.id order by id limit 1
    ) any_one
    where page.id = any(${pageIds}::uuid[]) and page.spent_at is null
      and not exists (
        select 1 from delivery d where d.page_id = page.id
          and d.state in ('queued', 'sending', 'failed', 'handed-over', 'delivered', 'read')
      )`.execute(tx.db);
  const methods = await usableMethods(
    tx.platform,
    tx.db,
    rows.map(({ personId }) => personId),
  );
  await insertDeliveries(
    tx,
    rows.flatMap(({ pageId, incidentId, personId, priority, message, used }) =>
      (methods.get(personId) ?? [])
        .filter(({ id }) => !used.includes(id))
        .map((method) => ({
          id: newId(),
          kind: 'page' as const,
          pageId,
          incidentId,
          personId,
          contactMethodId: method.id,
          channel: method.channel,
          priority,
          message,
        })),
    ),
  );
  tx.afterCommit(() => tx.platform.due.wake());
}
