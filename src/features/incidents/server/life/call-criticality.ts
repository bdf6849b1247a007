import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { startPaging } from '../../../paging/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { call, offerToEscalate, pagesWhenCalled, type CriticalityAnswer } from '../../core/criticality.ts';
import { nextToEscalateTo } from '../../core/escalation.ts';
import { incidentKey } from '../../core/incident.ts';

import { isOver } from '../../core/states.ts';
import { candidatesFor } from '../escalate/candidates.ts';
import { findIncidentFor } from '../find-incident.ts';
import { incidentsByIds, type IncidentView } from '../read.ts';
import { lockIncidents } from '../store.ts';
import { changeCriticality } from './change-criticality.ts';

export interface CallCriticality {
  readonly answer: CriticalityAnswer;
  readonly nextStepUnknown: boolean;
  readonly because: string;
}

/**
 * A person says how bad it is (H5), or that they cannot say (H6). Worse than thought pages, as a worse alert would, unless they have
 * the incident themselves. When in doubt, escalation is offered with names.
 * @throws incidents/resolved
 */
export async function callCriticality(
  platform: Platform,
  caller: Caller,
  key: string,
  { answer, nextStepUnknown, because }: CallCriticality,
) {
  const found = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  const view = await transact(platform, async (tx) => {
    await lockIncidents(tx, [found.id]);
    const [now] = await incidentsByIds(tx.db, [found.id]);
    if (!now || isOver(now.state))
      throw incidentsProblem('resolved', { detail: `${incidentKey(found.number)} is resolved already.` });
    const settings = await responseSettingsOf(tx.db, now.teamId);
    const called = call(now.criticality, answer, settings);
    const pages = pagesWhenCalled(
      {
        leadId: now.leadId,
        pagingRuns: now.pagingState === 'running',
        criticality: now.criticality,
      },
      called.criticality,
      caller.personId,
    );
    await changeCriticality(tx, now, {
      ...called,
      said: toText(because),
      by: actorOf(caller),
      ...partsOf(now, answer),
    });
    if (pages)
      await startPaging(tx, [
        {
          incidentId: now.id,
          incidentKey: incidentKey(now.number),
          title: now.title,
          serviceId: now.serviceId,
          criticality: called.criticality,
          beganAt: now.beganAt,
          because: 'person-says-worse',
          actor: actorOf(caller),
        },
      ]);
    return (await incidentsByIds(tx.db, [found.id]))[0]!;
  });
  const offer = offerToEscalate(view.criticality, {
    cannotCall: answer.kind === 'cannot-call',
    nextStepUnknown,
  });
  return { view, escalate: offer ? { because: offer, people: await whoElse(platform, caller, view) } : null };
}

function partsOf(now: IncidentView, answer: CriticalityAnswer) {
  switch (answer.kind) {
    case 'called':
      return { severity: answer.severity, impact: answer.impact, cannotCall: false };
    case 'cannot-call':
      return { severity: null, impact: null, cannotCall: true };
    case 'confirmed':
      return { severity: now.severity, impact: now.impact, cannotCall: false };
  }
}

/** Whom one could escalate to, the next one first; without those who know already. */
async function whoElse(platform: Platform, caller: Caller, view: IncidentView) {
  const knowing = new Set([caller.personId, ...(view.leadId ? [view.leadId] : [])]);
  const candidates = await candidatesFor(platform, platform.db, view);
  const next = nextToEscalateTo(candidates, knowing);
  const others = candidates.filter(({ id, canBePaged }) => canBePaged && id !== next?.id && !knowing.has(id));
  return (next ? [next, ...others] : []).map(({ id, name }) => ({ id, name }));
}
