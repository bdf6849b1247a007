import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { tables } from './store.ts';

/** @throws Problem general/not-allowed, general/not-found when it is not open any more */
export async function revokeInvitation(
  platform: Platform,
  caller: Caller,
  input: { teamId: string; invitationId: string },
): Promise<void> {
  need(caller, 'person.invite', input.teamId);
  await transact(platform, async (tx) => {
    const row = await tables(tx.db)
      .updateTable('invitation')
      .set({ revoked_at: tx.now })
      .where('id', '=', input.invitationId)
      .where('team_id', '=', input.teamId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('email')
      .executeTakeFirst();
    if (!row) throw generalProblem('not-found');
    await platform.events.append(tx, [
      {
        kind: 'team.invitation-revoked',
        subjectId: input.teamId,
        teamId: input.teamId,
        actor: actorOf(caller),
        data: { invitationId: input.invitationId, email: row.email },
        topics: ['teams'],
      },
    ]);
  });
}

/**
 * Takes back the open invitations that somebody made, in one team or in all: whoever is put out must not come back by a
 * link they kept. @returns how many
 */
export async function revokeInvitationsBy(tx: Tx, personId: string, teamId?: string): Promise<number> {
  const rows = await tables(tx.db)
    .updateTable('invitation')
    .set({ revoked_at: tx.now })
    .where('invited_by', '=', personId)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId!))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.length;
}
