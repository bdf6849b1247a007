import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../../platform/index.ts';
import type { wirePerson } from '../contract.ts';
import type { AccessRole } from '../core/access-roles.ts';
import { seesEmailOf } from '../core/visibility.ts';
import type { Caller } from './caller.ts';
import type { Queryable } from './store.ts';

export type WirePerson = z.infer<typeof wirePerson>;

interface Row {
  id: string;
  name: string;
  email: string;
  time_zone: string;
  instance_admin: boolean;
  disabled_at: Date | null;
  teams: { id: string; name: string; slug: string; accessRole: AccessRole }[];
}

/** People as this viewer may see them, by name. Without ids: all. */
export async function peopleToWire(
  db: Queryable,
  viewer: Pick<Caller, 'personId' | 'instanceAdmin' | 'roles'>,
  ids?: readonly string[],
): Promise<WirePerson[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, p.email, p.time_zone, p.instance_admin, p.disabled_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'accessRole', m.access_role)
          order by lower(t.name), t.id)
        from membership m join team t on t.id = m.team_id where m.person_id = p.id), '[]') as teams
    from person p where ${ids === undefined ? sql`true` : sql`p.id = any(${[...ids]}::uuid[])`}
    order by p.disabled_at is not null, lower(p.name), p.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: seesEmailOf(viewer, { id: row.id, teamIds: row.teams.map(({ id }) => id) }) ? row.email : '',
    timeZone: row.time_zone,
    instanceAdmin: row.instance_admin,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    teams: row.teams,
  }));
}

/** The person themselves, with what only they may see of themselves. */
export async function ownPersonToWire(platform: Pick<Platform, 'db'>, personId: string): Promise<WirePerson> {
  const [person] = await peopleToWire(platform.db, { personId, instanceAdmin: false, roles: new Map() }, [
    personId,
  ]);
  return person!;
}
