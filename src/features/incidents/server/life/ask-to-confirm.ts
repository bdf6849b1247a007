import { system, type Tx } from '../../../../platform/index.ts';
import type { OnDutyPerson } from '../../../services/index.ts';
import { letIn, tellPeoplePort } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { mostConfirmAsks } from '../../core/criticality.ts';
import { incidentKey } from '../../core/incident.ts';
import { becauseInWords } from '../../core/words.ts';
import { incidentEvent } from '../events.ts';
import type { IncidentView } from '../read.ts';
import { changeIncident } from '../store.ts';

/** Asks whoever has it, else who is on duty first, to confirm how bad it is (H5); a second time is the reminder, and the last. */
export async function askToConfirm(
  tx: Tx,
  view: IncidentView,
  asksBefore: number,
  onDuty: readonly OnDutyPerson[],
): Promise<void> {
  const last = asksBefore + 1 >= mostConfirmAsks;
  await changeIncident(tx, view.id, {
    confirm_asks: asksBefore + 1,
    confirm_ask_at: last ? null : view.confirmDueAt,
  });
  const people = view.leadId
    ? [{ id: view.leadId, name: view.leadName ?? '' }]
    : onDuty.filter(({ step }) => step === onDuty[0]!.step).map(({ id, name }) => ({ id, name }));
  const key = incidentKey(view.number);
  const personIds = people.map(({ id }) => id);
  await letIn(tx, view.id, personIds);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: view.id,
      personIds,
      title: `${last ? 'Still to confirm: is' : 'Is'} ${key} ${view.criticality}?`,
      lines: [view.title, `It is ${view.criticality} because ${becauseInWords(view.criticalityBecause)}.`],
      path: `${ticketPath(key)}#criticality`,
      tag: `criticality:${view.id}`,
    },
  ]);
  await tx.platform.events.append(tx, [
    incidentEvent(
      'incident.criticality-asked',
      view,
      system,
      last ? 'nobody-confirmed-in-time' : 'nobody-confirmed-yet',
      {
        people,
        criticality: view.criticality,
        reminder: last,
      },
    ),
  ]);
}
