import type { Tx } from '../../../platform/index.ts';
import { lockAlertsOfIncident, markCleared, savePlacements } from './store-alerts.ts';

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

/**
 * Moves what is still open of one incident to another that it is a duplicate of. Tells nobody: the event of the merging says it
 * for all of them, and what the senders say of these alerts from now on belongs there.
 * @returns the alerts moved
 */
export async function moveAlertsOfIncident(tx: Tx, fromId: string, toId: string): Promise<string[]> {
  const ids = await lockAlertsOfIncident(tx, fromId);
  await savePlacements(
    tx,
    ids.map((alertId) => ({ alertId, incidentId: toId, because: 'incident-merged' })),
  );
  return ids;
}
