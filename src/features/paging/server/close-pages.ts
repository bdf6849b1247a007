import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/index.ts';

/**
 * Closes the pages of ended paging: their links no longer act and what has not been sent is not sent. A delivery that is
 * being sent right now is closed as well; whether it still went out is recorded when its answer comes.
 * Pages and then deliveries are locked by id, as everywhere, so that this and the recording of outcomes never wait for each other.
 * @returns deliveries that were cancelled, those being sent among them
 */
export async function closePages(tx: Tx, pagingIds: readonly string[]): Promise<string[]> {
  if (pagingIds.length === 0) return [];
  return close(
    tx,
    sql`paging_id = any(${pagingIds}::uuid[])`,
    sql`select id from delivery where paging_id = any(${pagingIds}::uuid[]) and page_id is null`,
  );
}

/**
 * Nobody was reached in time: the links act no more, but what was not sent yet still goes out. Whoever it reaches may be the one who
 * takes the incident after all.
 */
export async function endLinks(tx: Tx, pagingIds: readonly string[]): Promise<void> {
  await sql`
    update page set ended_at = ${tx.now}
    from (
      select id from page where paging_id = any(${pagingIds}::uuid[]) and ended_at is null order by id for update
    ) open
    where page.id = open.id`.execute(tx.db);
}

/** As `closePages`, for one person's pages of a paging that goes on. */
export async function closePagesOf(tx: Tx, pagingId: string, personId: string): Promise<string[]> {
  return close(
    tx,
    sql`paging_id = ${pagingId} and person_id = ${personId}`,
    sql`select null::uuid where false`,
  );
}

async function close(
  tx: Tx,
  whichPages: RawBuilder<unknown>,
  others: RawBuilder<unknown>,
): Promise<string[]> {
  // In a statement of its own: whoever records another way of a page holds the page, and what they recorded while this waited for them
  // is seen by the next statement only.
  await sql`
    update page set ended_at = ${tx.now}
    from (select id from page where ${whichPages} and ended_at is null order by id for update) open
    where page.id = open.id`.execute(tx.db);
  const { rows } = await sql<{ id: string }>`
    update delivery set state = 'cancelled', due_at = null, ended_at = ${tx.now}
    from (
      select d.id from delivery d
      where d.id in (
        select id from delivery where page_id in (select id from page where ${whichPages})
        union all ${others}
      ) and d.state in ('queued', 'sending', 'failed')
      order by d.id for update of d
    ) left_over where delivery.id = left_over.id returning delivery.id`.execute(tx.db);
  return rows.map(({ id }) => id);
}
