import type { Platform, Tx } from '../../../../platform/index.ts';
import { membersOfTeams, peopleToWire, type Caller } from '../../../identity/index.ts';
import { onDutyPort, type OnDutyPerson } from '../../../services/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { isNoAddressee, onDutyOffer } from '../../core/addressee.ts';
import type { TicketRef } from '../access.ts';
import type { Queryable } from '../store.ts';

export interface Addressee {
  readonly personId: string | null;
  readonly teamId: string | null;
  readonly name: string;
  /** Whom to tell: the person, or those of the team who respond. */
  readonly personIds: readonly string[];
}

/**
 * Exactly one person or one team, by id, e-mail, name or short name. @throws tickets/needs-name for "anyone", with those on duty in
 * `onDuty`; tickets/unknown-addressee when nobody, or more than one, has the name
 */
export async function findAddressee(
  tx: Tx,
  caller: Caller,
  ticket: TicketRef,
  typed: string,
): Promise<Addressee> {
  const onDuty = await onDutyFor(tx, ticket.serviceId);
  const offered = { onDuty: onDuty.map(({ id, name }) => ({ id, name })) };
  if (isNoAddressee(typed))
    throw ticketsProblem('needs-name', {
      detail: `What anyone should do, nobody does: name one person or team. ${onDutyOffer(onDuty)}`,
      data: offered,
    });
  // Whoever knows an e-mail address may use it, also where its owner shows it to few; none is told back.
  const everybody = await peopleToWire(tx.db, { ...caller, instanceAdmin: true });
  const people = everybody.filter(({ disabledAt }) => disabledAt === null);
  const teams = new Map(people.flatMap((person) => person.teams.map((team) => [team.id, team])));
  const wanted = typed.trim().toLowerCase();
  const is = (...names: readonly string[]) => names.some((name) => name.toLowerCase() === wanted);
  const person = only(
    people.filter(({ id, email, name }) => is(id, email, name)),
    people.filter(({ name }) => is(name.split(' ')[0] ?? '')),
  );
  if (person) return { personId: person.id, teamId: null, name: person.name, personIds: [person.id] };
  const team = only([...teams.values()].filter(({ id, slug, name }) => is(id, slug, name)));
  if (!team)
    throw ticketsProblem('unknown-addressee', {
      detail: `There is no one person or team "${typed.trim()}". ${onDutyOffer(onDuty)}`,
      data: offered,
    });
  const members = await membersOfTeams(tx.db, [team.id]);
  const responding = members.filter(({ accessRole }) => accessRole !== 'stakeholder');
  return {
    personId: null,
    teamId: team.id,
    name: team.name,
    personIds: responding.map(({ personId }) => personId),
  };
}

/** The first list that has anything decides; two of one name are nobody. */
function only<T>(...lists: readonly (readonly T[])[]): T | undefined {
  const found = lists.find((list) => list.length > 0) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

export async function onDutyFor(
  { db, platform }: { db: Queryable; platform: Platform },
  serviceId: string,
): Promise<readonly OnDutyPerson[]> {
  return (await platform.ports.get(onDutyPort)(db, [serviceId])).get(serviceId) ?? [];
}
