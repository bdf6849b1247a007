import { tellPeoplePort } from '../../../tickets/index.ts';
import type { Tx } from '../../../../platform/index.ts';
import { incidentKey } from '../../core/incident.ts';
import type { IncidentView } from '../read.ts';
import { join } from '../room/join-incident.ts';
import { pagingRunsBecause } from './store.ts';

/**
 * The answer to a page by which whoever has the incident asked for help: one joins them and takes nothing from them.
 * @returns one sentence for the person, or undefined when the page asked for something else
 */
export async function answerEscalation(
  tx: Tx,
  view: IncidentView,
  person: { id: string; name: string },
): Promise<string | undefined> {
  const { leadId, leadName } = view;
  if (leadId === null || leadName === null || leadId === person.id || view.resolvedAt !== null)
    return undefined;
  if ((await pagingRunsBecause(tx.db, view.id)) !== 'escalated-by-person') return undefined;
  const actor = { kind: 'person', ...person } as const;
  await join(tx, view, person, 'helper', actor, 'answered-escalation');
  const key = incidentKey(view.number);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: view.id,
      personIds: [leadId],
      title: `${person.name} is joining you on ${key}`,
      lines: [view.title],
      path: `/incidents/${key}`,
      tag: `joined:${view.id}:${person.id}`,
    },
  ]);
  return `You are on ${key} with ${leadName}. Paging has stopped.`;
}
