import { transact, type Platform } from '../../../platform/index.ts';
import { addMember } from './add-member.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { createTeam } from './create-team.ts';

/** Makes a team; whoever makes it is its first administrator, so that it never has none. */
export async function openTeam(platform: Platform, caller: Caller, input: { name: string }): Promise<string> {
  need(caller, 'team.create');
  return transact(platform, async (tx) => {
    const actor = actorOf(caller);
    const team = await createTeam(tx, input, actor);
    await addMember(tx, { teamId: team.id, personId: caller.personId, accessRole: 'admin' }, actor);
    return team.id;
  });
}
