import { generalProblem } from '../../../platform/contract/index.ts';
import type { Actor, Tx } from '../../../platform/index.ts';
import { keepInstanceAdmin } from './keep-admin.ts';
import { tables } from './store.ts';

/** Makes a person administrator of the instance, or no longer. @throws Problem general/not-found, identity/last-admin */
export async function setInstanceAdmin(
  tx: Tx,
  personId: string,
  instanceAdmin: boolean,
  actor: Actor,
): Promise<void> {
  if (!instanceAdmin) await keepInstanceAdmin(tx, personId);
  const before = await tables(tx.db)
    .selectFrom('person')
    .select('instance_admin')
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw generalProblem('not-found');
  if (before.instance_admin === instanceAdmin) return;
  await tables(tx.db)
    .updateTable('person')
    .set({ instance_admin: instanceAdmin })
    .where('id', '=', personId)
    .execute();
  await tx.platform.events.append(tx, [
    {
      kind: 'person.instance-admin-changed',
      subjectId: personId,
      actor,
      data: { instanceAdmin },
      topics: ['people', `person:${personId}`],
    },
  ]);
}
