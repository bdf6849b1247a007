import { sql } from 'kysely';
import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { moveAlertsOfIncident } from '../../../intake/index.ts';
import { startPaging } from '../../../paging/index.ts';
import { lockServices } from '../../../services/index.ts';
import { link, moveOpenWork, tellPeoplePort, ticketEvent, ticketsByIds } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { ticketsProblem } from '../../../tickets/contract.ts';
import { incidentsProblem } from '../../contract.ts';
import { incidentKey } from '../../core/incident.ts';
import { mergeOutcome, type MergeOutcome } from '../../core/merge.ts';
import { take } from '../acknowledge-incident.ts';
import { findIncidentFor } from '../find-incident.ts';
import { changeCriticality } from '../life/change-criticality.ts';
import { incidentsByIds, type IncidentView } from '../read.ts';
import { resolve } from '../resolve-incident.ts';
import { changeIncident, lockIncidents, markAlertsCleared } from '../store.ts';

/** Two tickets for one problem become one; both histories are kept (S11). @returns the id of the one that stays */
export async function mergeIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  intoKey: string,
): Promise<string> {
  const duplicate = await findIncidentFor(platform.db, caller, 'incident.resolve', key);
  const into = await findIncidentFor(platform.db, caller, 'incident.edit', intoKey);
  if (duplicate.id === into.id) throw ticketsProblem('same-ticket');
  await transact(platform, (tx) => merge(tx, duplicate.id, into.id, actorOf(caller), caller));
  return into.id;
}

async function merge(
  tx: Tx,
  duplicateId: string,
  intoId: string,
  actor: Actor,
  caller: Caller,
): Promise<void> {
  // Alerts, services, incidents, paging: the one lock order of the house. While the services are held no alert joins either.
  const moved = await moveAlertsOfIncident(tx, duplicateId, intoId);
  const views = await incidentsByIds(tx.db, [duplicateId, intoId]);
  await lockServices(
    tx,
    views.map(({ serviceId }) => serviceId),
  );
  await lockIncidents(tx, [duplicateId, intoId]);
  moved.push(...(await moveAlertsOfIncident(tx, duplicateId, intoId)));
  const locked = new Map((await incidentsByIds(tx.db, [duplicateId, intoId])).map((view) => [view.id, view]));
  const [duplicate, into] = [locked.get(duplicateId)!, locked.get(intoId)!];
  for (const view of [duplicate, into])
    if (view.resolvedAt)
      throw incidentsProblem('resolved', { detail: `${incidentKey(view.number)} is resolved already.` });
  const outcome = mergeOutcome(sideOf(duplicate), sideOf(into), caller.personId);
  const tickets = await ticketsByIds(tx.db, [duplicateId, intoId]);
  const [from, to] = [tickets.get(duplicateId)!, tickets.get(intoId)!];
  // Its alerts, questions and actions go along, to where everybody reads them.
  if (from.private && !to.private)
    throw incidentsProblem('merge-shows-private', {
      detail: `${from.key} is private and ${to.key} is not: make ${to.key} private first, or open ${from.key} up.`,
    });
  await tx.platform.events.append(tx, [
    ticketEvent('ticket.merged', from, actor, null, { end: 'from', other: to.key, alerts: moved.length }),
    ticketEvent('ticket.merged', to, actor, null, { end: 'to', other: from.key, alerts: moved.length }),
  ]);
  await link(tx, { from, to, kind: 'duplicate-of' }, actor);
  const person = { id: caller.personId, name: caller.name };
  // Its key is not for whoever may see the duplicate alone.
  const said = `merged into ${to.private ? 'another incident' : to.key}`;
  await resolve(tx, duplicate, person, said, { goesOnElsewhere: true });
  await moveOpenWork(tx, { from, to }, person);
  if (moved.length > 0) await markAlertsCleared(tx, [intoId], null);
  await carryOver(tx, outcome, duplicate, into, actor);
  await tellLead(tx, duplicate, into, into.leadId ?? outcome.take, caller);
}

const sideOf = (view: IncidentView) => ({
  criticality: view.criticality,
  leadId: view.leadId,
  pagingRuns: view.pagingState === 'running',
  pagingWaits: view.pagingState === 'waiting',
  postMortemBecause: view.postMortemBecause,
});

async function carryOver(
  tx: Tx,
  outcome: MergeOutcome,
  duplicate: IncidentView,
  into: IncidentView,
  actor: Actor,
): Promise<void> {
  if (outcome.raiseTo)
    await changeCriticality(tx, into, {
      criticality: outcome.raiseTo,
      because: 'duplicate-was-worse',
      by: actor,
      severity: duplicate.severity,
      impact: duplicate.impact,
      cannotCall: false,
    });
  // What raising it may have set is as true.
  await sql`
    update incident set post_mortem_because = coalesce(post_mortem_because, ${outcome.postMortemBecause})
    where ticket_id = ${into.id}`.execute(tx.db);
  if (duplicate.postMortemBecause !== null)
    await changeIncident(tx, duplicate.id, { post_mortem_because: null });
  const lead = outcome.take ? (await peopleByIds(tx.db, [outcome.take])).get(outcome.take) : undefined;
  if (lead) await take(tx, into.id, lead, actor, 'web');
  if (outcome.page)
    await startPaging(tx, [
      {
        incidentId: into.id,
        incidentKey: incidentKey(into.number),
        title: into.title,
        serviceId: into.serviceId,
        criticality: outcome.raiseTo ?? into.criticality,
        beganAt: into.beganAt,
        because: outcome.page,
        actor,
      },
    ]);
}

/** Whoever has the one that stays should know that it has grown, or that they have it now. */
async function tellLead(
  tx: Tx,
  duplicate: IncidentView,
  into: IncidentView,
  leadId: string | null,
  caller: Caller,
): Promise<void> {
  if (leadId === null || leadId === caller.personId) return;
  const key = incidentKey(into.number);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: into.id,
      personIds: [leadId],
      title: `${incidentKey(duplicate.number)} is merged into ${key}`,
      lines: [duplicate.title, `${caller.name} says it is the same.`],
      path: ticketPath(key),
      tag: `merged:${into.id}`,
    },
  ]);
}
