import type { Platform } from '../../../../platform/index.ts';
import { mayDo } from '../../../identity/core/access-roles.ts';
import { peopleToWire, type Caller } from '../../../identity/index.ts';
import { ticketStandingPort } from '../../ports.ts';
import { findTicket } from '../access.ts';
import { onDutyFor } from '../record/find-addressee.ts';

/** Whom one can ask or name on a ticket: who is on duty first, then those of its team, then everybody else who may see it. */
export async function addresseesOf(platform: Platform, caller: Caller, key: string) {
  const ticket = await findTicket(platform.db, caller, key);
  const [onDuty, standings, all] = await Promise.all([
    onDutyFor({ db: platform.db, platform }, ticket.serviceId),
    platform.ports.get(ticketStandingPort)(platform.db, [ticket.id]),
    peopleToWire(platform.db, caller),
  ]);
  const people = all.filter(({ disabledAt, instanceAdmin, teams }) => {
    const roles = new Map(teams.map((team) => [team.id, team.accessRole]));
    return disabledAt === null && mayDo('incident.read', { instanceAdmin, roles }, ticket.teamId);
  });
  const ofTeam = (person: (typeof people)[number]) => person.teams.some(({ id }) => id === ticket.teamId);
  const lead = standings.get(ticket.id)?.lead ?? null;
  return {
    onDuty: onDuty.map(({ id, name }) => ({ id, name })),
    lead,
    people: [...people.filter(ofTeam), ...people.filter((person) => !ofTeam(person))].map(({ id, name }) => ({
      id,
      name,
    })),
  };
}
