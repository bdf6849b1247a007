import type { AppendedEvent, Tx } from '../../../../platform/index.ts';
import { letIn } from '../../../tickets/index.ts';
import { beginDuty, endDuties } from './store.ts';

/** "I've got it": whoever took it leads, and whoever led before stays in the room as a helper. */
export async function onTaken(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, data } of events) {
    const person = data?.['person'] as { id?: string } | undefined;
    if (!subjectId || !person?.id) continue;
    await leadNow(tx, subjectId, person.id, 'taken-over');
  }
}

/** It is over, or began anew with nobody: the times in the room end. */
export async function onOver(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, kind } of events)
    if (subjectId) await endDuties(tx, subjectId, {}, kind === 'incident.reopened' ? 'reopened' : 'resolved');
}

/** Writes down who leads from now on; incident.lead_id is changed by the verb. */
export async function leadNow(
  tx: Tx,
  ticketId: string,
  personId: string,
  because: 'taken-over' | 'handed-over',
): Promise<void> {
  await beginDuty(tx, ticketId, personId, 'helper');
  for (const before of await endDuties(tx, ticketId, { duty: 'lead' }, because))
    if (before.personId !== personId) await beginDuty(tx, ticketId, before.personId, 'helper');
  await beginDuty(tx, ticketId, personId, 'lead');
  await letIn(tx, ticketId, [personId]);
}
