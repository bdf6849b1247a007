import { membersOfTeams, peopleByIds, teamsByIds } from '../../identity/index.ts';
import type { Resolved, Target } from '../core/policy.ts';
import type { Queryable } from './ports.ts';
import { resolveSchedules } from './schedules/resolve-schedules.ts';

/** Who stands behind targets right now: enabled people; of a team those who respond, never its stakeholders; who is on duty. */
export async function resolveTargets(
  db: Queryable,
  targets: readonly Target[],
  /** Of which instant; without it now. */
  at?: Date,
): Promise<Resolved> {
  const personIds = targets.flatMap((target) => (target.kind === 'person' ? [target.personId] : []));
  const teamIds = targets.flatMap((target) => (target.kind === 'team' ? [target.teamId] : []));
  const people = personIds.length > 0 ? await peopleByIds(db, unique(personIds)) : new Map();
  const teams = teamIds.length > 0 ? await teamsByIds(db, unique(teamIds)) : new Map();
  const members = teamIds.length > 0 ? await membersOfTeams(db, unique(teamIds)) : [];
  return {
    people: new Map([...people].filter(([, person]) => person.disabledAt === null)),
    teams: new Map(
      [...teams].map(([id, team]) => [
        id,
        {
          name: team.name,
          members: members
            .filter((member) => member.teamId === id && member.accessRole !== 'stakeholder')
            .map(({ personId, name }) => ({ personId, name })),
        },
      ]),
    ),
    schedules: await resolveSchedules(db, targets, at),
  };
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
