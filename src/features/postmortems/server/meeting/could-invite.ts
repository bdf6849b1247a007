import type { Platform } from '../../../../platform/index.ts';
import { membersOfTeams, peopleByIds, type Queryable } from '../../../identity/index.ts';
import { incidentsByIds } from '../../../incidents/index.ts';
import { onTicketPort, ticketReaders, watchersOf, type TicketRef } from '../../../tickets/index.ts';
import { invitedUnlessTold, type InviteReason } from '../../core/meeting.ts';
import type { NewInvitee } from './store-invitees.ts';
import { nobodyOutside } from './outside.ts';

export interface CouldInvite extends NewInvitee {
  readonly invite: boolean;
}

/**
 * Those who worked on it, the team, those who reported it, those who watch: each once, with the first reason that is true. Of a private
 * incident only those who see it; nobody outside for that, nor for a drill.
 */
export async function couldInvite(
  ground: { readonly db: Queryable; readonly platform: Platform },
  ticket: TicketRef,
): Promise<CouldInvite[]> {
  const { db, platform } = ground;
  const [onIt, members, watchers, inside, readers, [incident]] = await Promise.all([
    platform.ports.get(onTicketPort)(db, ticket.id),
    membersOfTeams(db, [ticket.teamId]),
    watchersOf(db, ticket.id),
    nobodyOutside(ground, ticket),
    ticket.private ? ticketReaders(db, ticket.id) : Promise.resolve<string[]>([]),
    incidentsByIds(db, [ticket.id]),
  ]);
  const reasons = new Map<string, InviteReason>();
  const add = (because: InviteReason, ids: readonly (string | null)[]) => {
    for (const id of ids) if (id !== null && !reasons.has(id)) reasons.set(id, because);
  };
  const openedBy = incident?.openedBy.kind === 'person' ? incident.openedBy.id : null;
  const reporters = watchers.filter(({ because }) => because === 'reporter' || because === 'mail');
  add('room', onIt);
  add('reporter', [openedBy, ...reporters.map(({ personId }) => personId)]);
  add(
    'team',
    members.filter(({ accessRole }) => accessRole !== 'stakeholder').map(({ personId }) => personId),
  );
  add(
    'watcher',
    watchers.map(({ personId }) => personId),
  );
  const people = await peopleByIds(db, [...reasons.keys()]);
  const within = [...reasons].flatMap(([personId, because]) => {
    const person = people.get(personId);
    if (!person || person.disabledAt || (ticket.private && !readers.includes(personId))) return [];
    return { personId, email: null, name: person.name, because, invite: invitedUnlessTold.has(because) };
  });
  const outside = inside !== null ? [] : watchers.filter(({ personId, email }) => personId === null && email);
  return [
    ...within,
    ...outside.map(({ email, name, because }) => {
      const reason =
        because === 'reporter' || because === 'mail' ? ('reporter' as const) : ('watcher' as const);
      return { personId: null, email, name, because: reason, invite: invitedUnlessTold.has(reason) };
    }),
  ];
}

/** Those whom the caller names, each with the reason that is known for them. @throws nothing: who is not there is left out */
export async function invitedBy(
  ground: { readonly db: Queryable; readonly platform: Platform },
  ticket: TicketRef,
  named:
    | readonly ({ readonly personId: string } | { readonly email: string; readonly name: string })[]
    | undefined,
): Promise<NewInvitee[]> {
  const could = await couldInvite(ground, ticket);
  if (named === undefined) return could.filter(({ invite }) => invite);
  const people = await peopleByIds(
    ground.db,
    named.flatMap((one) => ('personId' in one ? one.personId : [])),
  );
  const inside = await nobodyOutside(ground, ticket);
  const all = named.flatMap((one): NewInvitee[] => {
    if ('personId' in one) {
      const person = people.get(one.personId);
      const because = could.find(({ personId }) => personId === one.personId)?.because ?? 'by-hand';
      return person && !person.disabledAt
        ? [{ personId: person.id, email: null, name: person.name, because }]
        : [];
    }
    if (inside !== null) return [];
    const known = could.find(({ email }) => email?.toLowerCase() === one.email.toLowerCase());
    const name = known?.name || one.name;
    return [{ personId: null, email: one.email, name, because: known?.because ?? 'by-hand' }];
  });
  return [...new Map(all.map((one) => [one.personId ?? one.email!.toLowerCase(), one])).values()];
}
