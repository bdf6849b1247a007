import { transact, type Platform } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { actorOf, needWholePerson, type Caller } from './caller.ts';
import { refuseWeakPassword } from './check-password.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { tables } from './store.ts';
import { beginTry } from './throttle-sign-in.ts';

/**
 * Sets a new password; every other session ends. The current one is asked for, and guessing it is slowed down as at sign-in.
 * @throws Problem identity/wrong-password, identity/weak-password, identity/too-many-tries
 */
export async function changePassword(
  platform: Platform,
  caller: Caller,
  input: { current: string; next: string; ip: string },
): Promise<void> {
  needWholePerson(caller);
  refuseWeakPassword(input.next, caller, '/body/next');
  const attempt = await beginTry(platform, caller.email, input.ip);
  const { password_hash: before } = await tables(platform.db)
    .selectFrom('person')
    .select('password_hash')
    .where('id', '=', caller.personId)
    .executeTakeFirstOrThrow();
  if (!(await isPassword(before, input.current)))
    throw identityProblem('wrong-password', { detail: 'The current password is wrong.' });
  const hash = await hashPassword(input.next);
  await transact(platform, async (tx) => {
    const changed = await tables(tx.db)
      .updateTable('person')
      .set({ password_hash: hash })
      .where('id', '=', caller.personId)
      .where('password_hash', '=', before)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw identityProblem('wrong-password', { detail: 'The current password is wrong.' });
    await attempt.succeeded(tx);
    const ended = await tables(tx.db)
      .deleteFrom('session')
      .where('person_id', '=', caller.personId)
      .$if(caller.sessionId !== null, (query) => query.where('id', '!=', caller.sessionId!))
      .returning('id')
      .execute();
    await platform.events.append(tx, [
      {
        kind: 'person.password-changed',
        subjectId: caller.personId,
        actor: actorOf(caller),
        data: { sessionsEnded: ended.length },
        topics: [`person:${caller.personId}`],
      },
    ]);
  });
}
