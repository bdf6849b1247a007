import type { Platform } from '../../../../platform/index.ts';
import { membersOfTeams, peopleByIds } from '../../../identity/index.ts';
import { onTicketPort, watchersOf, wholeTimelineOf } from '../../../tickets/index.ts';
import type { Draft } from '../draft-of.ts';
import type { Queryable } from '../store.ts';

/** Names of everybody who can be named in what was written about an incident: customers do not read them. */
export async function namesAround(platform: Platform, db: Queryable, draft: Draft): Promise<string[]> {
  const [members, onIt, watchers, entries] = await Promise.all([
    membersOfTeams(db, [draft.team.id]),
    platform.ports.find(onTicketPort)?.(db, draft.ticketId) ?? [],
    watchersOf(db, draft.ticketId),
    wholeTimelineOf(db, draft.ticketId, { seesWaiting: true }),
  ]);
  const people = await peopleByIds(db, [...onIt, ...watchers.flatMap(({ personId }) => personId ?? [])]);
  const actors = entries.flatMap(({ actor }) =>
    actor.kind === 'person' || actor.kind === 'outsider' ? [actor.name] : [],
  );
  return [
    ...new Set([
      ...members.map(({ name }) => name),
      ...[...people.values()].map(({ name }) => name),
      ...watchers.map(({ name }) => name),
      ...actors,
      ...(draft.owner ? [draft.owner.name] : []),
      ...draft.improvements.flatMap(({ owner }) => owner?.name ?? []),
      ...draft.changes.map(({ who }) => who),
    ]),
  ].filter((name) => name.trim() !== '');
}
