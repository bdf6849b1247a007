import { generalProblem } from '../../../platform/contract/index.ts';
import type { Tx } from '../../../platform/index.ts';
import { tables } from './store.ts';

/** The team, locked against other changes of it and its members. @throws Problem general/not-found */
export async function lockTeam(
  tx: Tx,
  teamId: string,
): Promise<{ id: string; name: string; slug: string; tenets: string }> {
  const team = await tables(tx.db)
    .selectFrom('team')
    .select(['id', 'name', 'slug', 'tenets'])
    .where('id', '=', teamId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!team) throw generalProblem('not-found');
  return team;
}
