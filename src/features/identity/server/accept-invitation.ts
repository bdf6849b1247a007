import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { atLeast } from '../core/access-roles.ts';
import { addMember } from './add-member.ts';
import { refuseWeakPassword } from './check-password.ts';
import { createPerson } from './create-person.ts';
import { openInvitation, type Invitation } from './invitations.ts';
import { nameFrom } from './names.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { startSession } from './start-session.ts';
import { tables, type Queryable } from './store.ts';
import { beginTry } from './throttle-sign-in.ts';

export interface AcceptInvitation {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly timeZone: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly secure: boolean;
}

/**
 * Joins with an invitation: as a new person with this password, or, when the address has an account, as that person,
 * who gives the password they have. The link is spent, and the browser signed in.
 * @throws Problem identity/link-spent, identity/wrong-password, identity/weak-password, identity/too-many-tries
 */
export async function acceptInvitation(
  platform: Platform,
  input: AcceptInvitation,
): Promise<{ personId: string; cookie: string }> {
  const { email } = await openInvitation(platform.db, input.token);
  const existing = await personOf(platform.db, email);
  return existing ? joinAsExisting(platform, input, existing, email) : joinAsNew(platform, input, email);
}

export async function personOf(db: Queryable, email: string) {
  return tables(db)
    .selectFrom('person')
    .select(['id', 'name', 'password_hash', 'disabled_at'])
    .where((e) => e(e.fn('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst();
}
type Existing = NonNullable<Awaited<ReturnType<typeof personOf>>>;

async function joinAsExisting(
  platform: Platform,
  input: AcceptInvitation,
  person: Existing,
  email: string,
): Promise<{ personId: string; cookie: string }> {
  const attempt = await beginTry(platform, email, input.ip);
  const right = await isPassword(person.password_hash, input.password);
  if (!right || person.disabled_at !== null)
    throw identityProblem('wrong-password', {
      detail: `${email} has an account here already: the password is the one of that account.`,
    });
  return transact(platform, async (tx) => {
    await attempt.succeeded(tx);
    const invitation = await openInvitation(tx.db, input.token, { lock: true });
    return join(tx, input, invitation, { id: person.id, name: person.name });
  });
}

async function joinAsNew(
  platform: Platform,
  input: AcceptInvitation,
  email: string,
): Promise<{ personId: string; cookie: string }> {
  const name = nameFrom(input.name);
  refuseWeakPassword(input.password, { name, email });
  const passwordHash = await hashPassword(input.password);
  return transact(platform, async (tx) => {
    const invitation = await openInvitation(tx.db, input.token, { lock: true });
    const { id } = await createPerson(
      tx,
      { name, email, password: null, timeZone: input.timeZone, instanceAdmin: false },
      { passwordHash, emailVerified: invitation.byMail },
    );
    return join(tx, input, invitation, { id, name });
  });
}

async function join(
  tx: Tx,
  input: AcceptInvitation,
  invitation: Invitation,
  person: { id: string; name: string },
): Promise<{ personId: string; cookie: string }> {
  const actor: Actor = { kind: 'person', ...person };
  await tables(tx.db)
    .updateTable('invitation')
    .set({ accepted_at: tx.now })
    .where('id', '=', invitation.id)
    .execute();
  await tx.platform.events.append(tx, [
    {
      kind: 'team.invitation-accepted',
      subjectId: invitation.teamId,
      teamId: invitation.teamId,
      actor,
      data: { invitationId: invitation.id, personId: person.id, byMail: invitation.byMail },
      topics: ['teams'],
    },
  ]);
  if (!(await hasAtLeast(tx, invitation, person.id)))
    await addMember(
      tx,
      { teamId: invitation.teamId, personId: person.id, accessRole: invitation.accessRole },
      actor,
    );
  const { cookie } = await startSession(tx, person.id, input.userAgent, { secure: input.secure });
  return { personId: person.id, cookie };
}

/** An invitation never takes anything away: who was given a higher role meanwhile keeps it. */
async function hasAtLeast(tx: Tx, invitation: Invitation, personId: string): Promise<boolean> {
  const row = await tables(tx.db)
    .selectFrom('membership')
    .select('access_role')
    .where('team_id', '=', invitation.teamId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && atLeast(row.access_role, invitation.accessRole);
}
