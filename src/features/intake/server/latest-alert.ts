import type { LatestAlert } from '../../services/index.ts';
import type { Queryable } from '../ports.ts';
import type { IntakeTables } from './tables.ts';

/** Fills the port of services: the alert that came last about a service, open or not. */
export async function latestAlert(db: Queryable, serviceId: string): Promise<LatestAlert | undefined> {
  const row = await db
    .withTables<IntakeTables>()
    .selectFrom('alert')
    .innerJoin('source', 'source.id', 'alert.source_id')
    .select(['alert.title', 'alert.dedup_key', 'alert.details', 'alert.opened_at', 'source.name'])
    .where('alert.service_id', '=', serviceId)
    .orderBy('alert.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      title: row.title,
      dedupKey: row.dedup_key,
      source: row.name,
      details: row.details,
      at: row.opened_at,
    }
  );
}
