import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import type { AnswerVia } from '../../paging/core/answers.ts';
import { pagingProblem } from '../../paging/contract.ts';
import { acknowledgePaging, tellPaged } from '../../paging/index.ts';
import { assignOpenActions } from '../../tickets/index.ts';
import { incidentsProblem } from '../contract.ts';
import { incidentKey } from '../core/incident.ts';
import { isOver, stateWhenTaken } from '../core/states.ts';
import { incidentEvent } from './events.ts';
import { answerBesides } from './escalate/answer-besides.ts';
import { answerEscalation } from './escalate/answer-escalation.ts';
import { findIncidentFor } from './find-incident.ts';
import { renewCadence } from './life/cadence.ts';
import { enterStates } from './life/state-time-store.ts';
import { lapsedOf } from './lapsed.ts';
import { incidentsByIds, type IncidentView } from './read.ts';
import { changeIncident, lockIncidents } from './store.ts';

export type AcknowledgedVia = 'web' | 'api' | AnswerVia;

/** "I've got it" (H1): the caller holds the incident now, paging has stopped, all who were paged are told. */
export async function acknowledgeIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  via: AcknowledgedVia = caller.via === 'session' ? 'web' : 'api',
): Promise<string> {
  const found = await findIncidentFor(platform.db, caller, 'incident.acknowledge', key);
  const person = { id: caller.personId, name: caller.name };
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [found.id]);
    const [now] = await incidentsByIds(tx.db, [found.id]);
    // Where several are needed the second stands beside the first, and takes nothing from them.
    if (now && (await answerBesides(tx, now, person))) return;
    await take(tx, found.id, person, actorOf(caller), via);
  });
  return found.id;
}

/** The same from a page's link or push action: the page itself is the permission. @returns one sentence for the person */
export async function takeIncident(
  platform: Platform,
  incidentId: string,
  personId: string,
  via: AnswerVia,
): Promise<{ sentence: string }> {
  return transact(platform, async (tx) => {
    const person = (await peopleByIds(tx.db, [personId])).get(personId);
    if (!person) throw incidentsProblem('unknown-incident');
    await lockIncidents(tx, [incidentId]);
    const [now] = await incidentsByIds(tx.db, [incidentId]);
    // Two tap in the same moment: the first has it, and the second's page has ended. Taking over is done with open eyes, on the ticket.
    if (now?.leadId && now.leadId !== person.id && now.pagingState !== 'running')
      throw pagingProblem('link-spent', { detail: `${now.leadName} has it`, data: { by: now.leadName } });
    const joined = now && (await answerEscalation(tx, now, { id: person.id, name: person.name }));
    if (joined) return { sentence: joined };
    const counted = now && (await answerBesides(tx, now, { id: person.id, name: person.name }));
    if (counted) return { sentence: counted };
    const view = await take(
      tx,
      incidentId,
      person,
      { kind: 'person', id: person.id, name: person.name },
      via,
    );
    return {
      sentence: `You've got ${incidentKey(view.number)}. Paging has stopped; everyone who was paged is told.`,
    };
  });
}

/** As acknowledgeIncident, inside a transaction that the caller has. */
export async function take(
  tx: Tx,
  incidentId: string,
  person: { id: string; name: string },
  actor: Actor,
  via: AcknowledgedVia,
): Promise<IncidentView> {
  await lockIncidents(tx, [incidentId]);
  const [view] = await incidentsByIds(tx.db, [incidentId]);
  if (!view) throw incidentsProblem('unknown-incident');
  if (isOver(view.state))
    throw incidentsProblem('resolved', { detail: `${incidentKey(view.number)} is resolved already.` });
  const held = view.leadId === person.id;
  // Who had it, gave no sign of life and was not reached either takes it anew.
  const lapsed = held && lapsedOf(view) !== undefined;
  if (held && !lapsed && view.pagingState !== 'running' && view.pagingState !== 'waiting') return view;
  const state = stateWhenTaken(view.state);
  await changeIncident(tx, incidentId, {
    state,
    lead_id: person.id,
    lead_since: held && view.pagingState !== 'nobody-reached' ? view.leadSince : tx.now,
  });
  if (state !== view.state) await enterStates(tx, [{ id: incidentId, state, by: actor }]);
  await renewCadence(tx, [incidentId]);
  await assignOpenActions(tx, incidentId, person.id);
  await tx.platform.events.append(tx, [
    incidentEvent('incident.acknowledged', view, actor, null, {
      via,
      person: { id: person.id, name: person.name },
      afterSeconds: Math.max(0, Math.round((tx.now.getTime() - view.beganAt.getTime()) / 1000)),
      ...(view.leadName && !held ? { before: view.leadName } : {}),
    }),
  ]);
  const counted = await acknowledgePaging(tx, incidentId, person, actor);
  await tellPaged(tx, {
    incidentId,
    text: counted
      ? `${person.name} has ${incidentKey(view.number)}; ${counted.have} of ${counted.need} who are needed have answered.`
      : `${person.name} has ${incidentKey(view.number)}.`,
    except: person.id,
    tag: incidentId,
  });
  return view;
}
