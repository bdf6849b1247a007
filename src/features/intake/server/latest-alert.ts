import type { Platform } from '../../../platform/index.ts';
import type { LatestAlert } from '../../services/index.ts';
import { privateIncidentsPort, type Queryable } from '../ports.ts';
import type { IntakeTables } from './tables.ts';

const mostLookedAt = 20;

/** Fills the port of services: the alert that came last about a service, open or not, and is not of a private incident. */
export function makeLatestAlert({ ports }: Platform) {
  return async (db: Queryable, serviceId: string): Promise<LatestAlert | undefined> => {
    const rows = await db
      .withTables<IntakeTables>()
      .selectFrom('alert')
      .innerJoin('source', 'source.id', 'alert.source_id')
      .select([
        'alert.title',
        'alert.dedup_key as dedupKey',
        'alert.details',
        'alert.opened_at as at',
        'alert.incident_id as incidentId',
        'source.name as source',
      ])
      .where('alert.service_id', '=', serviceId)
      .orderBy('alert.opened_at', 'desc')
      .limit(mostLookedAt)
      .execute();
    const hidden = await ports.find(privateIncidentsPort)?.(
      db,
      rows.flatMap(({ incidentId }) => incidentId ?? []),
    );
    const row = rows.find(({ incidentId }) => incidentId === null || !hidden?.has(incidentId));
    if (!row) return undefined;
    const { incidentId: _, ...shown } = row;
    return shown;
  };
}
