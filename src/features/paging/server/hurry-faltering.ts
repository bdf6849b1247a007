import { sql } from 'kysely';
import type { Tx } from '../../../platform/index.ts';
import { hurryNextCall } from './hurry-next-call.ts';

/**
 * A way failed for now. It is tried again by itself; but as long as nothing else of the page arrived, the person's next way does not
 * wait for its time: a channel that is down must not cost the minutes that the rules meant for sleeping through a buzz.
 */
export async function hurryFaltering(tx: Tx, pageIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from page where id = any(${pageIds}::uuid[]) and ended_at is null and not exists (
      select 1 from delivery d where d.page_id = page.id and d.state in ('handed-over', 'delivered', 'read')
    )`.execute(tx.db);
  if (rows.length > 0)
    await hurryNextCall(
      tx,
      rows.map(({ id }) => id),
    );
}
