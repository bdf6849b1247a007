import type { Platform } from '../../../../platform/index.ts';
import { membersOfTeams, peopleByIds } from '../../../identity/index.ts';
import { onTicketPort, watchersOf, wholeTimelineOf } from '../../../tickets/index.ts';
import type { Draft } from '../draft-of.ts';
import type { Queryable } from '../store.ts';

/** Names of the people on a ticket and in its team, for those who may read it. */
export async function peopleAround(
  platform: Platform,
  db: Queryable,
  { team, ticketId }: Pick<Draft, 'team' | 'ticketId'>,
): Promise<string[]> {
  const [members, onIt, watchers] = await Promise.all([
    membersOfTeams(db, [team.id]),
    platform.ports.find(onTicketPort)?.(db, ticketId) ?? [],
    watchersOf(db, ticketId),
  ]);
  const people = await peopleByIds(db, [...onIt, ...watchers.flatMap(({ personId }) => personId ?? [])]);
  return [
    ...new Set([
      ...members.map(({ name }) => name),
      ...[...people.values()].map(({ name }) => name),
      ...watchers.map(({ name }) => name),
    ]),
  ].filter((name) => name.trim() !== '');
}

/** Names of everybody who can be named in what was written about an incident: customers do not read them. */
export async function namesAround(platform: Platform, db: Queryable, draft: Draft): Promise<string[]> {
  const [people, entries] = await Promise.all([
    peopleAround(platform, db, draft),
    wholeTimelineOf(db, draft.ticketId, { seesWaiting: true }),
  ]);
  const actors = entries.flatMap(({ actor }) =>
    actor.kind === 'person' || actor.kind === 'outsider' ? [actor.name] : [],
  );
  return [
    ...new Set([
      ...people,
      ...actors,
      ...(draft.owner ? [draft.owner.name] : []),
      ...draft.improvements.flatMap(({ owner }) => owner?.name ?? []),
      ...draft.changes.map(({ who }) => who),
    ]),
  ].filter((name) => name.trim() !== '');
}
