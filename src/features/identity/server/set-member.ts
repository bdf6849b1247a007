import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { atLeast, type AccessRole } from '../core/access-roles.ts';
import { addMember } from './add-member.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { lockTeam } from './find-team.ts';
import { keepTeamAdmin } from './keep-admin.ts';
import { peopleByIds } from './people.ts';
import { revokeInvitationsBy } from './revoke-invitation.ts';

/** @throws Problem general/not-allowed, general/not-found, identity/last-admin */
export async function setMember(
  platform: Platform,
  caller: Caller,
  input: { teamId: string; personId: string; accessRole: AccessRole },
): Promise<void> {
  need(caller, 'team.manage', input.teamId);
  await transact(platform, async (tx) => {
    await lockTeam(tx, input.teamId);
    const person = (await peopleByIds(tx.db, [input.personId])).get(input.personId);
    if (!person) throw generalProblem('not-found');
    if (person.disabledAt !== null)
      throw generalProblem('conflict', { detail: `${person.name} is disabled: enable them first.` });
    if (input.accessRole !== 'admin') await keepTeamAdmin(tx, input.teamId, input.personId);
    if (!atLeast(input.accessRole, 'manager')) await revokeInvitationsBy(tx, input.personId, input.teamId);
    await addMember(tx, input, actorOf(caller));
  });
}
