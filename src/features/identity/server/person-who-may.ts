import type { Action } from '../../../platform/contract/index.ts';
import { mayDo } from '../core/access-roles.ts';
import { tables, type Queryable } from './store.ts';

/**
 * Somebody who is about to be given something to do, and whether their access roles let them do it in this team. Undefined:
 * there is no such person, or not any more.
 */
export async function personWhoMay(
  db: Queryable,
  personId: string,
  action: Action,
  teamId: string,
): Promise<{ id: string; name: string; may: boolean } | undefined> {
  const person = await tables(db)
    .selectFrom('person')
    .select(['id', 'name', 'instance_admin'])
    .where('id', '=', personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!person) return undefined;
  const roles = await tables(db)
    .selectFrom('membership')
    .select(['team_id', 'access_role'])
    .where('person_id', '=', personId)
    .execute();
  const who = {
    instanceAdmin: person.instance_admin,
    roles: new Map(roles.map((row) => [row.team_id, row.access_role])),
  };
  return { id: person.id, name: person.name, may: mayDo(action, who, teamId) };
}
