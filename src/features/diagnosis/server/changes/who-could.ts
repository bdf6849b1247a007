import { dutiesOf, incidentStandings } from '../../../incidents/index.ts';
import { inTheRoom } from '../../../incidents/core/duty.ts';
import { membersOfTeams, peopleToWire } from '../../../identity/index.ts';
import { mayDo } from '../../../identity/core/access-roles.ts';
import { onDutyPort } from '../../../services/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { couldSayYes, type CouldSayYes } from '../../core/second-yes.ts';
import type { Queryable } from './store.ts';

/** Who works on the incident or is on duty for its service, nearest first, whatever they may do. */
export async function peopleNear(
  { db, platform }: { db: Queryable; platform: Platform },
  ticket: TicketRef,
): Promise<CouldSayYes[]> {
  const [standings, duties, onDuty] = await Promise.all([
    incidentStandings(db, [ticket.id]),
    dutiesOf(db, [ticket.id]),
    platform.ports.get(onDutyPort)(db, [ticket.serviceId]),
  ]);
  const lead = standings.get(ticket.id)?.lead;
  const room = inTheRoom(duties.get(ticket.id) ?? []);
  return [
    ...(lead ? [{ ...lead, as: 'lead' as const }] : []),
    ...room.map(({ person: { id, name } }) => ({ id, name, as: 'in-the-room' as const })),
    ...(onDuty.get(ticket.serviceId) ?? []).map(({ id, name }) => ({ id, name, as: 'on-duty' as const })),
  ];
}

/** By name who could say the second yes to a change of this person: those near it who may work on it. */
export async function whoCouldSayYes(
  at: { db: Queryable; platform: Platform },
  ticket: TicketRef,
  proposerId: string,
): Promise<CouldSayYes[]> {
  const [near, members] = await Promise.all([peopleNear(at, ticket), membersOfTeams(at.db, [ticket.teamId])]);
  const team = members
    // Who is not on a private incident is not let in by chance: then it is those who see it anyway.
    .filter(({ accessRole }) => (ticket.private ? accessRole === 'admin' : accessRole !== 'stakeholder'))
    .map(({ personId, name }) => ({ id: personId, name, as: 'team' as const }));
  const able = await whoMayWork(at.db, ticket.teamId, [...near, ...team]);
  const may = (people: readonly CouldSayYes[]) => people.filter(({ id }) => able.has(id));
  return couldSayYes(proposerId, may(near), may(team));
}

async function whoMayWork(
  db: Queryable,
  teamId: string,
  people: readonly CouldSayYes[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(people.map(({ id }) => id))];
  if (ids.length === 0) return new Set();
  const found = await peopleToWire(db, { personId: '', instanceAdmin: false, roles: new Map() }, ids);
  return new Set(
    found
      .filter(({ disabledAt }) => disabledAt === null)
      .filter(({ instanceAdmin, teams }) =>
        mayDo(
          'incident.edit',
          { instanceAdmin, roles: new Map(teams.map((team) => [team.id, team.accessRole])) },
          teamId,
        ),
      )
      .map(({ id }) => id),
  );
}
