import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Actor, type Platform } from '../../../platform/index.ts';
import { refuseWeakPassword } from './check-password.ts';
import { hashPassword } from './passwords.ts';
import { tables } from './store.ts';

/**
 * Sets a forgotten password for somebody, from the machine of the server; all their sessions end.
 * @throws Problem general/not-found, identity/weak-password
 */
export async function setPasswordOf(
  platform: Platform,
  personId: string,
  password: string,
  actor: Actor,
): Promise<void> {
  const person = await tables(platform.db)
    .selectFrom('person')
    .select(['name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) throw generalProblem('not-found');
  refuseWeakPassword(password, person);
  const hash = await hashPassword(password);
  await transact(platform, async (tx) => {
    await tables(tx.db)
      .updateTable('person')
      .set({ password_hash: hash })
      .where('id', '=', personId)
      .execute();
    const ended = await tables(tx.db)
      .deleteFrom('session')
      .where('person_id', '=', personId)
      .returning('id')
      .execute();
    await platform.events.append(tx, [
      {
        kind: 'person.password-changed',
        subjectId: personId,
        actor,
        data: { sessionsEnded: ended.length },
        topics: [`person:${personId}`],
      },
    ]);
  });
}
