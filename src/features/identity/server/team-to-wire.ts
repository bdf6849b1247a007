import { sql } from 'kysely';
import type { z } from 'zod';
import type { wireTeam } from '../contract.ts';
import type { AccessRole } from '../core/access-roles.ts';
import { seesEmailOf } from '../core/visibility.ts';
import type { Caller } from './caller.ts';
import type { Queryable } from './store.ts';

export type WireTeam = z.infer<typeof wireTeam>;

interface Row {
  id: string;
  name: string;
  slug: string;
  tenets: string;
  members: { id: string; name: string; email: string; accessRole: AccessRole; canBePaged: boolean }[];
}

/** Teams with their enabled members as this caller may see them, by name. Without ids: all. */
export async function teamsToWire(
  db: Queryable,
  caller: Caller,
  ids?: readonly string[],
): Promise<WireTeam[]> {
  const { rows } = await sql<Row>`
    select t.id, t.name, t.slug, t.tenets, coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'accessRole', m.access_role,
          'canBePaged', exists (select from contact_method c where c.person_id = p.id and c.disabled_at is null))
        order by lower(p.name), p.id)
      from membership m join person p on p.id = m.person_id
      where m.team_id = t.id and p.disabled_at is null), '[]') as members
    from team t where ${ids === undefined ? sql`true` : sql`t.id = any(${[...ids]}::uuid[])`}
    order by lower(t.name), t.id`.execute(db);
  return rows.map((team) => ({
    ...team,
    members: team.members.map((member) => ({
      ...member,
      email: seesEmailOf(caller, { id: member.id, teamIds: [team.id] }) ? member.email : '',
    })),
  }));
}
