import { toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { holdFor, stopPaging, unansweredPagesOf } from '../../../paging/index.ts';
import { letIn } from '../../../tickets/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { dutyNamed } from '../../core/duty.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { incidentsByIds } from '../read.ts';
import { lockIncidents } from '../store.ts';
import { mayHaveDuty } from './may-have-duty.ts';
import { beginDuty } from './store.ts';

/**
 * "I'm joining": the caller is in the room, with a duty or simply as a helper. With `personId` somebody else is given the duty;
 * that needs the right to edit. Who leads is said by "I've got it" or by a hand-over.
 * @throws incidents/resolved, incidents/leads-by-taking, incidents/cannot-have-duty
 */
export async function joinIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  input: { readonly duty: string; readonly personId?: string | undefined },
): Promise<void> {
  const personId = input.personId ?? caller.personId;
  const own = personId === caller.personId;
  const view = await findIncidentFor(platform.db, caller, own ? 'incident.comment' : 'incident.edit', key);
  const duty = dutyNamed(toText(input.duty));
  if (duty === 'lead') throw incidentsProblem('leads-by-taking');
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [view.id]);
    const [now] = await incidentsByIds(tx.db, [view.id]);
    if (!now || now.resolvedAt !== null) throw incidentsProblem('resolved');
    const person = own
      ? { id: caller.personId, name: caller.name }
      : await mayHaveDuty(tx.db, personId, { teamId: view.teamId, duty });
    await join(tx, now, person, duty, actorOf(caller), own ? null : 'given-by-person');
  });
}

/** As joinIncident, inside a transaction that holds the incident. Answers an escalation by which the person was paged. */
export async function join(
  tx: Tx,
  incident: { id: string; number: number; teamId: string; leadId: string | null; pagingState: string | null },
  person: { id: string; name: string },
  duty: string,
  actor: ReturnType<typeof actorOf>,
  because: string | null,
): Promise<void> {
  await letIn(tx, incident.id, [person.id]);
  if (await beginDuty(tx, incident.id, person.id, duty))
    await tx.platform.events.append(tx, [
      incidentEvent('duty.joined', incident, actor, because, {
        person: { id: person.id, name: person.name },
        duty,
      }),
    ]);
  // Somebody holds it already, so the page asked for help; help has come. With nobody in charge it goes on until somebody takes it.
  if (incident.leadId === null || incident.pagingState !== 'running') return;
  const asked = await unansweredPagesOf(tx.db, person.id);
  if (!asked.some(({ incidentId }) => incidentId === incident.id)) return;
  await stopPaging(tx, [incident.id], {
    state: 'acknowledged',
    because: 'acknowledged',
    by: { kind: 'person', id: person.id, name: person.name },
  });
  // Whoever holds it may be the one who fell asleep: without a sign of life it pages again.
  await holdFor(tx, incident.id, incident.leadId);
}
