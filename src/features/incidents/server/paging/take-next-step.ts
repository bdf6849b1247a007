import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { takeNextStep } from '../../../paging/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { findIncidentFor } from '../find-incident.ts';
import { incidentsByIds } from '../read.ts';
import { lockIncidents } from '../store.ts';

/**
 * Whoever cannot wait for the delay pages the next step now. Whoever has a say on the incident may: when in doubt, escalate.
 * @returns the names of those who are paged
 * @throws incidents/resolved; incidents/nobody-to-escalate-to when nothing runs or no step is left
 */
export async function takeNextStepNow(
  platform: Platform,
  caller: Caller,
  key: string,
): Promise<readonly string[]> {
  const found = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    await lockIncidents(tx, [found.id]);
    const [view] = await incidentsByIds(tx.db, [found.id]);
    if (!view || view.resolvedAt !== null) throw incidentsProblem('resolved');
    const paged = await takeNextStep(tx, view.id, actorOf(caller));
    if (!paged)
      throw incidentsProblem('nobody-to-escalate-to', {
        detail: view.leadName
          ? `${view.leadName} has it, and no step is left to be taken: escalate to a person or a team by name.`
          : 'No step is left to be taken: escalate to a person or a team by name, or page it again.',
      });
    return paged;
  });
}
