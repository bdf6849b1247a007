import { readNow, toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { startPaging } from '../../../paging/index.ts';
import { letIn } from '../../../tickets/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { inTheRoom } from '../../core/duty.ts';
import { nextToEscalateTo } from '../../core/escalation.ts';
import { incidentKey } from '../../core/incident.ts';
import { stateOfPlayLines } from '../../core/state-of-play-text.ts';
import { stateOfPlay } from '../../core/state-of-play.ts';
import { incidentEvent } from '../events.ts';
import { findIncident, findIncidentFor } from '../find-incident.ts';
import { factsOfPlay } from '../play/facts-of-play.ts';
import { incidentsByIds, type IncidentView } from '../read.ts';
import { dutiesOf } from '../room/store.ts';
import { lockIncidents, type Queryable } from '../store.ts';
import { candidatesFor } from './candidates.ts';
import { personToPage, teamToPage } from './whom.ts';

export interface Escalate {
  /** A person, or whoever is next: on duty and not paged yet. */
  readonly to: string;
  /** Everybody of a team who responds, instead of one person. */
  readonly toTeam?: string | undefined;
  readonly because: string;
  /** In the page itself; the state of play, boiled down, when nothing is given. */
  readonly summary?: string | undefined;
}

/**
 * Pages somebody by name, or everybody of a team, now, with what is known in the page itself (H6); who does not answer is followed by the policy of the
 * service. Whoever has a say on the incident may: when in doubt, escalate.
 * @returns whom it went to
 * @throws incidents/resolved, incidents/nobody-to-escalate-to, incidents/cannot-have-duty
 */
export async function escalateIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  { to, toTeam, because, summary }: Escalate,
): Promise<{ id: string; name: string }> {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  const said = summary?.trim() || (await summaryOf(platform, view));
  return transact(platform, async (tx) => {
    await lockIncidents(tx, [view.id]);
    const [now] = await incidentsByIds(tx.db, [view.id]);
    if (!now || now.resolvedAt !== null) throw incidentsProblem('resolved');
    const knowing = await whoKnows(tx.db, now, caller);
    const whom = await (toTeam === undefined
      ? personToPage(tx, now, to, knowing)
      : teamToPage(tx, now, toTeam, knowing));
    await letIn(
      tx,
      view.id,
      whom.people.map(({ id }) => id),
    );
    const actor = actorOf(caller);
    await platform.events.append(tx, [
      incidentEvent('incident.escalated', view, actor, toText(because), {
        to: whom.to,
        summary: toText(said),
        ...(toTeam === undefined ? {} : { people: whom.people }),
      }),
    ]);
    await startPaging(tx, [
      {
        incidentId: view.id,
        incidentKey: incidentKey(view.number),
        title: view.title,
        serviceId: view.serviceId,
        criticality: now.criticality,
        beganAt: view.beganAt,
        because: 'escalated-by-person',
        actor,
        asked: { people: whom.people.map(({ id, name }) => ({ personId: id, name })), knowing },
      },
    ]);
    return whom.to;
  });
}

/** What the dialog shows before anybody is paged: whom one could ask, who is next, and what they would read. */
export async function getEscalation(platform: Platform, caller: Caller, key: string) {
  const view = await findIncident(platform.db, caller, key);
  const candidates = await candidatesFor(platform, platform.db, view);
  const knowing = new Set(await whoKnows(platform.db, view, caller));
  return {
    candidates: candidates
      .filter(({ id }) => !knowing.has(id))
      .map(({ pagedAtMs, ...candidate }) => ({
        ...candidate,
        pagedAt: pagedAtMs === null ? null : new Date(pagedAtMs).toISOString(),
      })),
    next: nextToEscalateTo(candidates, knowing)?.id ?? null,
    summary: await summaryOf(platform, view),
  };
}

/** Who need not be called: whoever asks, and those in the room. */
async function whoKnows(db: Queryable, view: IncidentView, caller: Caller): Promise<string[]> {
  const room = inTheRoom((await dutiesOf(db, [view.id])).get(view.id) ?? []);
  return [
    caller.personId,
    ...(view.leadId === null ? [] : [view.leadId]),
    ...room.map(({ person }) => person.id),
  ];
}

async function summaryOf(platform: Platform, view: IncidentView): Promise<string> {
  const now = await readNow(platform.db);
  const facts = await factsOfPlay(platform, platform.db, [view], now, { actions: true });
  return stateOfPlayLines(stateOfPlay(facts.get(view.id)!), 4).join('\n');
}
