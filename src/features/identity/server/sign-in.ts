import { transact, type Platform } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { isPassword } from './passwords.ts';
import { startSession } from './start-session.ts';
import { tables } from './store.ts';
import { beginTry } from './throttle-sign-in.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly secure: boolean;
  /** The session this browser had before: it ends. */
  readonly endsSessionId: string | null;
}

/** @throws Problem identity/wrong-password for an unknown address, a wrong password and a disabled person alike; identity/too-many-tries */
export async function signIn(
  platform: Platform,
  input: SignIn,
): Promise<{ personId: string; cookie: string }> {
  const attempt = await beginTry(platform, input.email, input.ip);
  const person = await findByEmail(platform, input.email);
  const right = await isPassword(person?.password_hash, input.password);
  if (!person || !right) throw identityProblem('wrong-password');
  return transact(platform, async (tx) => {
    // Asked again: they may have been disabled, or their password changed, while it was compared.
    const still = await tables(tx.db)
      .selectFrom('person')
      .select('name')
      .where('id', '=', person.id)
      .where('disabled_at', 'is', null)
      .where('password_hash', '=', person.password_hash)
      .forShare()
      .executeTakeFirst();
    if (!still) throw identityProblem('wrong-password');
    await attempt.succeeded(tx);
    if (input.endsSessionId !== null)
      await tables(tx.db).deleteFrom('session').where('id', '=', input.endsSessionId).execute();
    const { cookie } = await startSession(tx, person.id, input.userAgent, { secure: input.secure });
    await platform.events.append(tx, [
      {
        kind: 'person.signed-in',
        subjectId: person.id,
        actor: { kind: 'person', id: person.id, name: still.name },
        topics: [`person:${person.id}`],
      },
    ]);
    return { personId: person.id, cookie };
  });
}

async function findByEmail(platform: Platform, typed: string) {
  const email = typed.trim();
  // PostgreSQL takes no NUL: nobody has such an address.
  if (email.includes('\0') || !email.isWellFormed()) return undefined;
  return tables(platform.db)
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where((e) => e(e.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}
