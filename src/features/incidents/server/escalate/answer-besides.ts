import type { Tx } from '../../../../platform/index.ts';
import { acknowledgePaging, needsMoreAnswers, tellPaged } from '../../../paging/index.ts';
import { incidentKey } from '../../core/incident.ts';
import type { IncidentView } from '../read.ts';
import { join } from '../room/join-incident.ts';

/**
 * Somebody has the incident, and the step that paged needs more people than that: one joins them and takes nothing from them.
 * @returns one sentence for the person, or undefined when one answer is enough
 */
export async function answerBesides(
  tx: Tx,
  view: IncidentView,
  person: { id: string; name: string },
): Promise<string | undefined> {
  const { leadId, leadName } = view;
  if (leadId === null || leadName === null || leadId === person.id || view.resolvedAt !== null)
    return undefined;
  if (!(await needsMoreAnswers(tx, view.id))) return undefined;
  const actor = { kind: 'person', ...person } as const;
  // Joining would answer for all; here each answer counts for one.
  await join(tx, { ...view, leadId: null }, person, 'helper', actor, 'answered-escalation');
  const counted = await acknowledgePaging(tx, view.id, person, actor);
  const key = incidentKey(view.number);
  await tellPaged(tx, {
    incidentId: view.id,
    text: `${person.name} is on ${key} with ${leadName}.`,
    except: person.id,
    tag: view.id,
  });
  return counted
    ? `You are on ${key} with ${leadName}. ${counted.have} of ${counted.need} who are needed have answered.`
    : `You are on ${key} with ${leadName}. Everybody who is needed has answered; paging has stopped.`;
}
