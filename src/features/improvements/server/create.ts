import type { z } from 'zod';
import { generalProblem } from '../../../platform/contract/index.ts';
import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, may, need, teamBySlug, type Caller } from '../../identity/index.ts';
import { serviceBySlug } from '../../services/index.ts';
import { findTicketFor, type TicketRef } from '../../tickets/index.ts';
import { improvementsProblem } from '../contract.ts';
import type { proposeImprovement } from '../contract/improvements.ts';
import { improvementKey } from '../core/improvement.ts';
import { mayEdit } from './access.ts';
import { findOwner } from './find-owner.ts';
import { getImprovement } from './get.ts';
import { propose } from './propose.ts';

export type ProposeImprovement = z.infer<typeof proposeImprovement.body>;

/** Proposes one: whoever may speak on a ticket, or in a team. With owner and day it is accepted, by those who may edit. */
export async function createImprovement(platform: Platform, caller: Caller, body: ProposeImprovement) {
  const { db } = platform;
  const ticket =
    body.source.ticket === null
      ? undefined
      : await findTicketFor(db, caller, 'incident.comment', body.source.ticket);
  const place = await placeOf(platform, caller, body, ticket);
  const owner =
    body.owner === null
      ? null
      : await findOwner(db, caller, body.owner, [place.owningTeamId, ticket?.teamId ?? null]);
  const originTeamId = ticket?.teamId ?? null;
  // Proposing is for everyone; giving it to somebody by a day is a decision of those who do the work.
  if (owner !== null && !mayEdit(caller, { teamId: place.owningTeamId, originTeamId, ownerId: null }))
    throw generalProblem('not-allowed', {
      detail: 'You may propose it; who works in the team gives it an owner.',
    });
  return transact(platform, async (tx) => {
    const row = await propose(
      tx,
      {
        title: body.title,
        text: body.text,
        kind: body.kind,
        source: { kind: body.source.kind, id: body.source.id, ticketId: ticket?.id ?? null },
        serviceId: place.serviceId,
        teamId: place.teamId,
        ownerId: owner?.id ?? null,
        dueOn: body.dueOn,
        help: body.help,
      },
      actorOf(caller),
    );
    // The one that was there from this source may be hidden from them.
    return getImprovement(tx.db, caller, improvementKey(row.number));
  });
}

async function placeOf(
  { db }: Platform,
  caller: Caller,
  { service: serviceSlug, team: teamSlug }: ProposeImprovement,
  ticket: TicketRef | undefined,
) {
  if (serviceSlug !== null) {
    const service = await serviceBySlug(db, serviceSlug);
    if (!service)
      throw improvementsProblem('unknown-team', { detail: `There is no service "${serviceSlug}".` });
    if (!ticket) need(caller, 'incident.comment', service.teamId);
    return { serviceId: service.id, teamId: null, owningTeamId: service.teamId };
  }
  if (teamSlug !== null) {
    const team = await teamBySlug(db, toText(teamSlug));
    if (!team) throw improvementsProblem('unknown-team', { detail: `There is no team "${teamSlug}".` });
    if (!ticket) need(caller, 'incident.comment', team.id);
    return { serviceId: null, teamId: team.id, owningTeamId: team.id };
  }
  if (ticket) return { serviceId: null, teamId: null, owningTeamId: ticket.teamId };
  const own = [...caller.roles.keys()].filter((id) => may(caller, 'incident.comment', id));
  if (own.length !== 1)
    throw improvementsProblem('unknown-team', { detail: 'Say of which service or team it is.' });
  return { serviceId: null, teamId: own[0]!, owningTeamId: own[0]! };
}
