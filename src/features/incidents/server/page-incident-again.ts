import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { startPaging } from '../../paging/index.ts';
import { incidentsProblem } from '../contract.ts';
import { incidentKey } from '../core/incident.ts';
import { isOver } from '../core/states.ts';
import { findIncidentFor } from './find-incident.ts';
import { incidentsByIds } from './read.ts';
import { lockIncidents } from './store.ts';

/**
 * Pages who is on duty once more, from the first step: after "nobody was reached", when a channel works again.
 * @throws incidents/resolved, incidents/paging-runs
 */
export async function pageIncidentAgain(platform: Platform, caller: Caller, key: string): Promise<string> {
  const found = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [found.id]);
    const [view] = await incidentsByIds(tx.db, [found.id]);
    if (!view || isOver(view.state)) throw incidentsProblem('resolved');
    if (view.pagingState === 'running') throw incidentsProblem('paging-runs');
    await startPaging(tx, [
      {
        incidentId: view.id,
        incidentKey: incidentKey(view.number),
        title: view.title,
        serviceId: view.serviceId,
        criticality: view.criticality,
        beganAt: view.beganAt,
        because: 'paged-again-by-person',
        actor: actorOf(caller),
      },
    ]);
  });
  return found.id;
}
