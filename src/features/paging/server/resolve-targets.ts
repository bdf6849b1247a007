import { sql } from 'kysely';
import { destinationsByIds } from '../../channels/index.ts';
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
  const teamIds = targets.flatMap((target) => ('teamId' in target ? [target.teamId] : []));
  const people = personIds.length > 0 ? await peopleByIds(db, unique(personIds)) : new Map();
  const teams = teamIds.length > 0 ? await teamsByIds(db, unique(teamIds)) : new Map();
  const members = teamIds.length > 0 ? await membersOfTeams(db, unique(teamIds)) : [];
  const turns = new Set(targets.flatMap((target) => (target.kind === 'round-robin' ? [target.teamId] : [])));
  const inTurn = members.filter(({ teamId }) => turns.has(teamId)).map(({ personId }) => personId);
  const destinations = await destinationsByIds(
    db,
    targets.flatMap((target) => (target.kind === 'destination' ? [target.destinationId] : [])),
  );
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
    lastPagedMs: await lastPaged(db, inTurn),
    destinations: new Map([...destinations].filter(([, { archivedAt }]) => archivedAt === null)),
  };
}

/** When each of these people was last paged. */
async function lastPaged(db: Queryable, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: Date }>`
    select who.id, (select created_at from page where person_id = who.id order by created_at desc limit 1) as at
    from unnest(${unique(personIds)}::uuid[]) as who (id)`.execute(db);
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at.getTime()] as const])));
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
