import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { clearAlertsOfIncident } from '../../intake/index.ts';
import { stopPaging, tellPaged } from '../../paging/index.ts';
import { incidentsProblem } from '../contract.ts';
import { incidentKey } from '../core/incident.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';
import { lockIncidents, markResolved } from './store.ts';

/** It is over. Its alerts are cleared with it, so that a problem that comes back opens anew and pages. */
export async function resolveIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  because: string,
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.resolve', key);
  const actor = actorOf(caller);
  return transact(platform, async (tx) => {
    // Alerts before the incident: the one lock order of the house.
    const cleared = await clearAlertsOfIncident(tx, view.id, 'incident-resolved');
    const locked = (await lockIncidents(tx, [view.id])).get(view.id)!;
    if (locked.resolved_at)
      throw incidentsProblem('resolved', { detail: `${incidentKey(view.number)} is resolved already.` });
    await markResolved(tx, [view.id], because === '' ? 'resolved-by-person' : toText(because), actor);
    await stopPaging(tx, [view.id], { state: 'stopped', because: 'incident-resolved', by: actor });
    await tellPaged(tx, {
      incidentId: view.id,
      text: `${incidentKey(view.number)} is resolved, says ${caller.name}.`,
      except: caller.personId,
      tag: view.id,
    });
    await platform.events.append(tx, [
      incidentEvent(
        'incident.resolved',
        view,
        actor,
        because === '' ? 'resolved-by-person' : toText(because),
        { clearedAlerts: cleared },
      ),
    ]);
    return view.id;
  });
}
