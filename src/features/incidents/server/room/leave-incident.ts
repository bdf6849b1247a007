import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { mayLeave } from '../../core/duty.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { lockIncidents } from '../store.ts';
import { endDuties } from './store.ts';

/** "I'm out". @throws incidents/hand-over-first for whoever leads, incidents/not-in-room */
export async function leaveIncident(platform: Platform, caller: Caller, key: string): Promise<void> {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  await transact(platform, async (tx) => {
    const locked = (await lockIncidents(tx, [view.id])).get(view.id)!;
    const leads = locked.lead_id === caller.personId && locked.resolved_at === null;
    if (leads) throw incidentsProblem('hand-over-first');
    const ended = await endDuties(tx, view.id, { personId: caller.personId }, 'left');
    const decided = mayLeave(
      ended.map(({ duty }) => duty),
      leads,
    );
    if (!decided.may) throw incidentsProblem('not-in-room');
    await platform.events.append(tx, [
      incidentEvent('duty.left', view, actorOf(caller), null, {
        person: { id: caller.personId, name: caller.name },
        duties: ended.map(({ duty }) => duty),
      }),
    ]);
  });
}
