import { sql } from 'kysely';
import type { AccessRole } from '../core/access-roles.ts';
import { tables, unique, type Queryable } from './store.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly disabledAt: Date | null;
}
export interface TeamRef {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}
export interface Member {
  readonly teamId: string;
  readonly personId: string;
  readonly name: string;
  readonly accessRole: AccessRole;
}

/** Disabled people too: history still names them. */
export async function peopleByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('person')
    .select(['id', 'name', 'email', 'time_zone', 'disabled_at'])
    .where('id', 'in', unique(ids))
    .execute();
  return new Map(
    rows.map(({ time_zone, disabled_at, ...row }) => [
      row.id,
      { ...row, timeZone: time_zone, disabledAt: disabled_at },
    ]),
  );
}

/** Enabled people only, by name. */
export async function membersOfTeams(db: Queryable, teamIds: readonly string[]): Promise<Member[]> {
  if (teamIds.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['membership.team_id', 'person.id', 'person.name', 'membership.access_role'])
    .where('membership.team_id', 'in', unique(teamIds))
    .where('person.disabled_at', 'is', null)
    .orderBy(sql`lower(person.name)`)
    .orderBy('person.id')
    .execute();
  return rows.map((row) => ({
    teamId: row.team_id,
    personId: row.id,
    name: row.name,
    accessRole: row.access_role,
  }));
}

export async function teamsByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, TeamRef>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('team')
    .select(['id', 'name', 'slug'])
    .where('id', 'in', unique(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** All of them, by name. */
export function allTeams(db: Queryable): Promise<TeamRef[]> {
  return tables(db)
    .selectFrom('team')
    .select(['id', 'name', 'slug'])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
}

export function teamBySlug(db: Queryable, slug: string): Promise<TeamRef | undefined> {
  return tables(db)
    .selectFrom('team')
    .select(['id', 'name', 'slug'])
    .where('slug', '=', slug)
    .executeTakeFirst();
}

/** Whether the first run is over: somebody is there. */
export async function anybodyThere(db: Queryable): Promise<boolean> {
  return (await tables(db).selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Enabled people who may do everything: those who hear of it when nobody else can be reached. */
export async function instanceAdmins(db: Queryable): Promise<Person[]> {
  const rows = await tables(db)
    .selectFrom('person')
    .select('id')
    .where('instance_admin', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .execute();
  const people = await peopleByIds(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => people.get(row.id) ?? []);
}
