import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { morningOf, putOff } from '../../../paging/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { incidentKey } from '../../core/incident.ts';
import { findIncidentFor } from '../find-incident.ts';
import { incidentsByIds } from '../read.ts';
import { changeIncident, lockIncidents } from '../store.ts';

/**
 * "It can wait until morning" (H7), for some minutes, or until an instant: nobody is paged before; then whoever is on duty is.
 * @returns until when
 * @throws incidents/resolved
 */
export async function putOffIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  wait: number | Date | undefined,
): Promise<Date> {
  const found = await findIncidentFor(platform.db, caller, 'incident.acknowledge', key);
  return transact(platform, async (tx) => {
    await lockIncidents(tx, [found.id]);
    const [view] = await incidentsByIds(tx.db, [found.id]);
    if (!view || view.resolvedAt !== null) throw incidentsProblem('resolved');
    const nowMs = tx.now.getTime();
    const morning = await morningOf(tx.db, caller.personId, nowMs);
    const at = typeof wait === 'number' ? new Date(nowMs + wait * 60_000) : wait;
    const until = at === undefined ? morning : { ...morning, at };
    await putOff(tx, {
      incidentId: view.id,
      serviceId: view.serviceId,
      key: incidentKey(view.number),
      until,
      because: wait === undefined ? 'can-wait-until-morning' : 'snoozed',
      by: actorOf(caller),
    });
    // Whoever has it is not reminded of updates in the night that was given to them.
    if (view.leadId !== null)
      await changeIncident(tx, view.id, {
        update_due_at: until.at,
        update_remind_at: until.at,
        update_reminders: 0,
      });
    return until.at;
  });
}
