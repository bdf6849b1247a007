import type { Platform } from '../../../../platform/index.ts';
import { membersOfTeams } from '../../../identity/index.ts';
import { reachablePeople } from '../../../paging/index.ts';
import { onDutyPort } from '../../../services/index.ts';
import type { Candidate } from '../../core/escalation.ts';
import type { IncidentView } from '../read.ts';
import type { Queryable } from '../store.ts';
import { pagedForIncident } from './store.ts';

/** Whom one could escalate this incident to, nearest first: who is on duty, then who manages the team. */
export async function candidatesFor(
  platform: Platform,
  db: Queryable,
  view: Pick<IncidentView, 'id' | 'serviceId' | 'teamId'>,
): Promise<Candidate[]> {
  const [onDuty, members, paged] = await Promise.all([
    platform.ports.get(onDutyPort)(db, [view.serviceId]),
    membersOfTeams(db, [view.teamId]),
    pagedForIncident(db, view.id),
  ]);
  const people = new Map<string, { name: string; why: Candidate['why'] }>();
  for (const { id, name } of onDuty.get(view.serviceId) ?? []) people.set(id, { name, why: 'on-duty' });
  for (const { personId, name, accessRole } of members)
    if ((accessRole === 'manager' || accessRole === 'admin') && !people.has(personId))
      people.set(personId, { name, why: 'answers-for-team' });
  const reachable = await reachablePeople(platform, [...people.keys()], db);
  return [...people].map(([id, { name, why }]) => ({
    id,
    name,
    why,
    pagedAtMs: paged.get(id)?.getTime() ?? null,
    canBePaged: reachable.has(id),
  }));
}
