import { newId, system, toText, type Actor, type Tx } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { isTimeZone } from '../core/time-zone.ts';
import { addContactMethodFor } from './add-contact-method.ts';
import { refuseWeakPassword } from './check-password.ts';
import { nameFrom } from './names.ts';
import { hashPassword } from './passwords.ts';
import { tables } from './store.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  /** Null: the person cannot sign in by password. */
  readonly password: string | null;
  readonly timeZone: string;
  readonly instanceAdmin: boolean;
}

/**
 * Makes a person; their e-mail address becomes their first contact method.
 * @param options.emailVerified when they came by a link that was mailed there
 * @param options.passwordHash when the password was checked and hashed before the transaction; `password` is not read then
 * @throws Problem identity/email-taken, identity/weak-password
 */
export async function createPerson(
  tx: Tx,
  input: NewPerson,
  options: { emailVerified?: boolean; passwordHash?: string; actor?: Actor } = {},
): Promise<{ id: string; name: string; contactMethodId: string }> {
  const { emailVerified = false, actor = system } = options;
  const name = nameFrom(input.name);
  const email = toText(input.email.trim());
  if (options.passwordHash === undefined && input.password !== null)
    refuseWeakPassword(input.password, { name, email });
  const passwordHash =
    options.passwordHash ?? (input.password === null ? null : await hashPassword(input.password));
  const id = newId();
  const row = await tables(tx.db)
    .insertInto('person')
    .values({
      id,
      name,
      email,
      password_hash: passwordHash,
      time_zone: isTimeZone(input.timeZone) ? input.timeZone : 'UTC',
      instance_admin: input.instanceAdmin,
      created_at: tx.now,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw identityProblem('email-taken');
  await tx.platform.events.append(tx, [
    {
      kind: 'person.created',
      subjectId: id,
      actor,
      data: { name, instanceAdmin: input.instanceAdmin },
      topics: ['people'],
    },
  ]);
  const method = await addContactMethodFor(
    tx,
    id,
    { channel: 'email', email },
    { verified: emailVerified },
    actor,
  );
  return { id, name, contactMethodId: method.id };
}
