import { toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { clearAlertsOfIncident } from '../../intake/index.ts';
import { stopPaging, tellPaged } from '../../paging/index.ts';
import { incidentsProblem } from '../contract.ts';
import { incidentKey } from '../core/incident.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';
import { saveToldFirst, type ToldFirst } from './life/answer-told-first.ts';
import { lockIncidents, markResolved } from './store.ts';

/**
 * It is over. Its alerts are cleared with it, so that a problem that comes back opens anew and pages.
 * @param told what was said of who told us first; left out when nobody was asked (S16)
 */
export async function resolveIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  because: string,
  told?: ToldFirst,
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.resolve', key);
  await transact(platform, async (tx) => {
    await resolve(tx, view, { id: caller.personId, name: caller.name }, because, { told });
  });
  return view.id;
}

/**
 * As resolveIncident, inside a transaction that the caller has.
 * @param goesOnElsewhere merged into another, or no emergency after all: what is learned is written there
 */
export async function resolve(
  tx: Tx,
  incident: { id: string; number: number; teamId: string },
  person: { id: string; name: string },
  because: string,
  { told, goesOnElsewhere = false }: { told?: ToldFirst | undefined; goesOnElsewhere?: boolean } = {},
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
  if (told) await saveToldFirst(tx, incident.id, told);
  await stopPaging(tx, [incident.id], { state: 'stopped', because: 'incident-resolved', by: actor });
  await tellPaged(tx, {
    incidentId: incident.id,
    text: `${key} is resolved, says ${person.name}.`,
    except: person.id,
    tag: incident.id,
  });
  await tx.platform.events.append(tx, [
    incidentEvent('incident.resolved', incident, actor, reason, {
      clearedAlerts,
      ...told,
      ...(goesOnElsewhere ? { goesOnElsewhere } : {}),
    }),
  ]);
}
