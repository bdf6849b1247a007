import type { Tx } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { tables } from './store.ts';

/**
 * Whoever is about to stop being administrator of a team must not be the last enabled one. The rows stay locked until
 * the commit: two administrators who remove each other at once take turns. @throws Problem identity/last-admin
 */
export async function keepTeamAdmin(tx: Tx, teamId: string, leavingPersonId: string): Promise<void> {
  const admins = await tables(tx.db)
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.disabled_at'])
    .where('membership.team_id', '=', teamId)
    .where('membership.access_role', '=', 'admin')
    .orderBy('person.id')
    .forUpdate()
    .execute();
  const leaving = admins.find((admin) => admin.id === leavingPersonId);
  const left = admins.filter((admin) => admin.id !== leavingPersonId && admin.disabled_at === null);
  if (leaving && left.length === 0)
    throw identityProblem('last-admin', {
      detail: 'This is the last administrator of the team: make somebody else administrator first.',
    });
}

/** As keepTeamAdmin, for the whole instance. @throws Problem identity/last-admin */
export async function keepInstanceAdmin(tx: Tx, leavingPersonId: string): Promise<void> {
  const admins = await tables(tx.db)
    .selectFrom('person')
    .select('id')
    .where('instance_admin', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (admins.length === 1 && admins[0]!.id === leavingPersonId)
    throw identityProblem('last-admin', {
      detail: 'This is the last administrator of the instance: make somebody else administrator first.',
    });
}
