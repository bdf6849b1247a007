import { toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
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
  await transact(platform, (tx) => resolve(tx, view, { id: caller.personId, name: caller.name }, because));
  return view.id;
}

/** As resolveIncident, inside a transaction that the caller has. */
export async function resolve(
  tx: Tx,
  incident: { id: string; number: number; teamId: string },
  person: { id: string; name: string },
  because: string,
): Promise<void> {
  const key = incidentKey(incident.number);
  const actor: Actor = { kind: 'person', ...person };
  // Alerts before the incident: the one lock order of the house.
  let clearedAlerts = await clearAlertsOfIncident(tx, incident.id, 'incident-resolved');
  const locked = (await lockIncidents(tx, [incident.id])).get(incident.id)!;
  if (locked.resolved_at) throw incidentsProblem('resolved', { detail: `${key} is resolved already.` });
  // Those that joined while we waited for the incident's row: from here on none can.
  clearedAlerts += await clearAlertsOfIncident(tx, incident.id, 'incident-resolved');
  const reason = because === '' ? 'resolved-by-person' : toText(because);
  await markResolved(tx, [incident.id], reason, actor);
  await stopPaging(tx, [incident.id], { state: 'stopped', because: 'incident-resolved', by: actor });
  await tellPaged(tx, {
    incidentId: incident.id,
    text: `${key} is resolved, says ${person.name}.`,
    except: person.id,
    tag: incident.id,
  });
  await tx.platform.events.append(tx, [
    incidentEvent('incident.resolved', incident, actor, reason, { clearedAlerts }),
  ]);
}
