import type { Tx } from '../../../platform/index.ts';
import { lockAlertsOfIncident, markCleared } from './store-alerts.ts';

/**
 * Clears what is still open of an incident that a person resolved: should the problem come back, it opens anew.
 * Tells nobody: the event that the incident was resolved says it for all of them.
 * @returns how many alerts were cleared
 */
export async function clearAlertsOfIncident(
  tx: Tx,
  incidentId: string,
  because: 'incident-resolved',
): Promise<number> {
  const ids = await lockAlertsOfIncident(tx, incidentId);
  await markCleared(tx, ids, because);
  return ids.length;
}
