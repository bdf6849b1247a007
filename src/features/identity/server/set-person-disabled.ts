import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { keepInstanceAdmin } from './keep-admin.ts';
import { revokeInvitationsBy } from './revoke-invitation.ts';
import { tables } from './store.ts';

export async function setPersonDisabled(
  platform: Platform,
  caller: Caller,
  input: { personId: string; disabled: boolean },
): Promise<void> {
  need(caller, 'person.manage');
  await transact(platform, (tx) => setDisabled(tx, input.personId, input.disabled, actorOf(caller)));
}

/**
 * Disables or enables a person. Disabled, they are signed out everywhere and their API tokens and the invitations
 * they made are revoked for good; teams and history keep them. @throws Problem general/not-found, identity/last-admin
 */
export async function setDisabled(tx: Tx, personId: string, disabled: boolean, actor: Actor): Promise<void> {
  if (disabled) await keepInstanceAdmin(tx, personId);
  const before = await tables(tx.db)
    .selectFrom('person')
    .select('disabled_at')
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw generalProblem('not-found');
  if ((before.disabled_at !== null) === disabled) return;
  await tables(tx.db)
    .updateTable('person')
    .set({ disabled_at: disabled ? tx.now : null })
    .where('id', '=', personId)
    .execute();
  const lost = disabled ? await takeAccess(tx, personId) : {};
  await tx.platform.events.append(tx, [
    {
      kind: disabled ? 'person.disabled' : 'person.enabled',
      subjectId: personId,
      actor,
      data: lost,
      topics: ['people', 'teams', `person:${personId}`],
    },
  ]);
}

async function takeAccess(tx: Tx, personId: string) {
  const sessions = await tables(tx.db)
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .returning('id')
    .execute();
  const tokens = await tables(tx.db)
    .updateTable('api_token')
    .set({ revoked_at: tx.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return {
    sessionsEnded: sessions.length,
    tokensRevoked: tokens.length,
    invitationsRevoked: await revokeInvitationsBy(tx, personId),
  };
}
