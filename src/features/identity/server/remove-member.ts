import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { lockTeam } from './find-team.ts';
import { keepTeamAdmin } from './keep-admin.ts';
import { revokeInvitationsBy } from './revoke-invitation.ts';
import { tables } from './store.ts';

/** @throws Problem general/not-allowed, general/not-found, identity/last-admin */
export async function removeMember(
  platform: Platform,
  caller: Caller,
  input: { teamId: string; personId: string },
): Promise<void> {
  need(caller, 'team.manage', input.teamId);
  await transact(platform, async (tx) => {
    await lockTeam(tx, input.teamId);
    await keepTeamAdmin(tx, input.teamId, input.personId);
    const row = await tables(tx.db)
      .deleteFrom('membership')
      .where('team_id', '=', input.teamId)
      .where('person_id', '=', input.personId)
      .returning('access_role')
      .executeTakeFirst();
    if (!row) throw generalProblem('not-found');
    const invitationsRevoked = await revokeInvitationsBy(tx, input.personId, input.teamId);
    await platform.events.append(tx, [
      {
        kind: 'team.member-removed',
        subjectId: input.teamId,
        teamId: input.teamId,
        actor: actorOf(caller),
        data: { personId: input.personId, before: row.access_role, invitationsRevoked },
        topics: ['teams', 'people', `person:${input.personId}`],
      },
    ]);
  });
}
