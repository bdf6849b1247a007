import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { wireFeed } from '../../contract/time-off.ts';
import type { Queryable } from '../store.ts';

export interface FeedRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly sealedUrl: string;
  readonly host: string;
  readonly hoursToo: boolean;
  readonly words: readonly string[];
  readonly dueAt: Date | null;
  readonly fetchedAt: Date | null;
  readonly lastError: string | null;
  readonly failedCount: number;
  readonly entryCount: number;
  readonly passedOver: string;
}
export const feedUrlPurpose = 'time-off-feed';

/** In the order in which they were added. */
export async function feedsWhere(db: Queryable, condition: RawBuilder<unknown>): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`
    select id, person_id as "personId", name, sealed_url as "sealedUrl", host, hours_too as "hoursToo", words,
      due_at as "dueAt", fetched_at as "fetchedAt", last_error as "lastError", failed_count as "failedCount",
      entry_count as "entryCount", passed_over as "passedOver"
    from time_off_feed where ${condition} order by made_at, id`.execute(db);
  return rows;
}

export const feedToWire = (row: FeedRow): z.infer<typeof wireFeed> => ({
  id: row.id,
  name: row.name,
  host: row.host,
  hoursToo: row.hoursToo,
  words: [...row.words],
  fetchedAt: row.fetchedAt?.toISOString() ?? null,
  nextFetchAt: row.dueAt?.toISOString() ?? null,
  lastError: row.lastError,
  entryCount: row.entryCount,
  passedOver: row.passedOver,
});
