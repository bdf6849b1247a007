import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { startPaging } from '../../paging/index.ts';
import { responseSettingsOf } from '../../services/index.ts';
import { incidentsProblem } from '../contract.ts';
import { postMortemBecause } from '../core/criticality.ts';
import { incidentKey } from '../core/incident.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';
import { renewCadence } from './life/cadence.ts';
import { enterStates } from './life/state-time-store.ts';
import { changeIncident, lockIncidents } from './store.ts';

/** It is not over: nobody has it now, and it pages again. */
export async function reopenIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  because: string,
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.resolve', key);
  const actor = actorOf(caller);
  return transact(platform, async (tx) => {
    const locked = (await lockIncidents(tx, [view.id])).get(view.id)!;
    if (!locked.resolved_at)
      throw incidentsProblem('not-resolved', { detail: `${incidentKey(view.number)} is open.` });
    await changeIncident(tx, view.id, {
      state: 'triage',
      lead_id: null,
      lead_since: null,
      alerts_cleared_at: null,
      resolved_at: null,
      resolved_because: null,
      update_remind_at: null,
      reopened_count: locked.reopened_count + 1,
      // A duplicate had handed its post-mortem on; alone again, it owes its own.
      post_mortem_because:
        locked.post_mortem_because ??
        postMortemBecause(await responseSettingsOf(tx.db, view.teamId), {
          before: null,
          criticality: view.criticality,
          wasConfirmed: false,
        }),
    });
    await enterStates(tx, [{ id: view.id, state: 'triage', by: actor }]);
    await renewCadence(tx, [view.id]);
    await platform.events.append(tx, [
      incidentEvent(
        'incident.reopened',
        view,
        actor,
        because === '' ? 'reopened-by-person' : toText(because),
      ),
    ]);
    await startPaging(tx, [
      {
        incidentId: view.id,
        incidentKey: incidentKey(view.number),
        title: view.title,
        serviceId: view.serviceId,
        criticality: view.criticality,
        beganAt: view.beganAt,
        because: 'incident-reopened',
        actor,
      },
    ]);
    return view.id;
  });
}
