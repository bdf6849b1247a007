import type { Tx } from '../../../../platform/index.ts';
import { mayDo } from '../../../identity/core/access-roles.ts';
import { peopleToWire, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { onDutyOffer } from '../../core/addressee.ts';
import type { TicketRef } from '../access.ts';
import { findAddressee, onDutyFor } from './find-addressee.ts';

/**
 * One person who may see the ticket, by id, e-mail or name. A team is as little an addressee as anyone: somebody has to feel asked,
 * and has to see what it is about.
 * @param noTeam why it cannot be a team, as a sentence
 * @throws tickets/needs-name, tickets/unknown-addressee, with those on duty in `onDuty`
 */
export async function findPerson(
  tx: Tx,
  caller: Caller,
  ticket: TicketRef,
  typed: string,
  noTeam: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const found = await findAddressee(tx, caller, ticket, typed);
  const [person] = found.personId ? await peopleToWire(tx.db, caller, [found.personId]) : [];
  const sees =
    person &&
    mayDo(
      'incident.read',
      {
        instanceAdmin: person.instanceAdmin,
        roles: new Map(person.teams.map((team) => [team.id, team.accessRole])),
      },
      ticket.teamId,
    );
  if (person && sees) return { id: person.id, name: person.name };
  const onDuty = await onDutyFor(tx, ticket.serviceId);
  const data = { onDuty: onDuty.map(({ id, name }) => ({ id, name })) };
  if (!person) throw ticketsProblem('needs-name', { detail: `${noTeam} ${onDutyOffer(onDuty)}`, data });
  throw ticketsProblem('unknown-addressee', {
    detail: `${person.name} may not see tickets of this team, so they could not answer. ${onDutyOffer(onDuty)}`,
    data,
  });
}
