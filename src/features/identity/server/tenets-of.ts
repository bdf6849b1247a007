import { tenetsInForce } from '../core/tenets.ts';
import { tables, type Queryable } from './store.ts';

/** What a team promises to those who depend on it. */
export async function tenetsOf(db: Queryable, teamId: string): Promise<string> {
  const team = await tables(db)
    .selectFrom('team')
    .select('tenets')
    .where('id', '=', teamId)
    .executeTakeFirst();
  return tenetsInForce(team?.tenets ?? '');
}
