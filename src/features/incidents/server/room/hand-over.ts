import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { startPaging, stopPaging } from '../../../paging/index.ts';
import { letIn, tellPeoplePort } from '../../../tickets/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { dutyInWords, dutyNamed } from '../../core/duty.ts';
import { incidentKey } from '../../core/incident.ts';
import { shortened } from '../../core/words.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { incidentsByIds } from '../read.ts';
import { changeIncident, lockIncidents } from '../store.ts';
import { mayHaveDuty } from './may-have-duty.ts';
import { leadNow } from './react.ts';
import { beginDuty, dutiesOf, endDuties } from './store.ts';

export interface HandOver {
  readonly duty: string;
  readonly to: string;
  /** Where things stand, as the next one needs it; prefilled with the state of play. */
  readonly summary: string;
  /** They may be asleep: page them, and on by the policy until somebody answers. */
  readonly page?: boolean;
}

/**
 * A duty goes to a named person, at once: the next one has it and is told, so that there is never a moment with nobody.
 * Whoever has the duty may hand it over, and whoever may edit may do it for them.
 * @throws incidents/resolved, incidents/nobody-has-duty, incidents/cannot-have-duty
 */
export async function handOver(
  platform: Platform,
  caller: Caller,
  key: string,
  input: HandOver,
): Promise<void> {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  const duty = dutyNamed(input.duty);
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [view.id]);
    const [now] = await incidentsByIds(tx.db, [view.id]);
    if (!now || now.resolvedAt !== null) throw incidentsProblem('resolved');
    const from = await holderOf(duty);
    if (from.id !== caller.personId) need(caller, 'incident.edit', view.teamId);
    const to = await mayHaveDuty(tx.db, input.to, { teamId: view.teamId, duty });
    if (to.id === from.id) return;
    if (duty === 'lead') {
      await changeIncident(tx, view.id, { lead_id: to.id, lead_since: tx.now });
      await leadNow(tx, view.id, to.id, 'handed-over');
      // Whoever takes it has answered. Whoever is given it may sleep: a page that runs goes on until somebody answers.
      if (to.id === caller.personId)
        await stopPaging(tx, [view.id], {
          state: 'acknowledged',
          because: 'acknowledged',
          by: actorOf(caller),
        });
    } else {
      await endDuties(tx, view.id, { duty, personId: from.id }, 'handed-over');
      await beginDuty(tx, view.id, from.id, 'helper');
      await beginDuty(tx, view.id, to.id, duty);
      await letIn(tx, view.id, [to.id]);
    }
    const summary = toText(input.summary);
    const [event] = await platform.events.append(tx, [
      incidentEvent('duty.handed-over', view, actorOf(caller), null, { duty, from, to, summary }),
    ]);
    if (to.id === caller.personId) return;
    const incident = incidentKey(view.number);
    if (input.page && duty === 'lead') {
      await startPaging(tx, [
        {
          incidentId: view.id,
          incidentKey: incident,
          title: now.title,
          serviceId: now.serviceId,
          criticality: now.criticality,
          beganAt: now.beganAt,
          because: 'handed-over',
          actor: actorOf(caller),
          asked: { people: [{ personId: to.id, name: to.name }], knowing: [caller.personId, from.id] },
        },
      ]);
      return;
    }
    await platform.ports.get(tellPeoplePort)(tx, [
      {
        ticketId: view.id,
        personIds: [to.id],
        title:
          duty === 'lead'
            ? `${caller.name} hands ${incident} over to you: you have it now`
            : `${caller.name} hands you a duty on ${incident}: ${dutyInWords(duty)}`,
        lines: [now.title, ...(summary === '' ? [] : [shortened(summary.replace(/\s+/g, ' '), 300)])],
        path: `/incidents/${incident}#${event!.id}`,
        tag: `hand-over:${view.id}`,
      },
    ]);

    async function holderOf(wanted: string): Promise<{ id: string; name: string }> {
      if (wanted === 'lead' && now!.leadId && now!.leadName) return { id: now!.leadId, name: now!.leadName };
      const held = (await dutiesOf(tx.db, [view.id])).get(view.id) ?? [];
      const open = held.filter((one) => one.duty === wanted && one.leftAtMs === null && wanted !== 'lead');
      const found = open.find(({ person }) => person.id === caller.personId) ?? open[0];
      if (!found) throw incidentsProblem('nobody-has-duty');
      return found.person;
    }
  });
}
