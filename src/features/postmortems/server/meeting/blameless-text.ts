import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { blamelessTextOf, putBlamelessText } from './store-blameless-text.ts';

/** What is read at the beginning of each meeting of the team. */
export async function getBlamelessText(platform: Platform, caller: Caller, teamId: string) {
  need(caller, 'team.read', teamId);
  return blamelessTextOf(platform.db, teamId);
}

/** Sets it; null brings the default back. @throws postmortems/text-changed with theirs */
export async function setBlamelessText(
  platform: Platform,
  caller: Caller,
  teamId: string,
  { text, version }: { readonly text: string | null; readonly version: number },
) {
  need(caller, 'service.manage', teamId);
  return transact(platform, async (tx) => {
    if (!(await putBlamelessText(tx, teamId, text, version, actorOf(caller))))
      throw postmortemsProblem('text-changed', { data: { current: await blamelessTextOf(tx.db, teamId) } });
    const now = await blamelessTextOf(tx.db, teamId);
    await platform.events.append(tx, [
      {
        kind: 'blameless.text-set',
        subjectId: teamId,
        teamId,
        actor: actorOf(caller),
        data: { text: now.text, isDefault: now.version === 0 },
        topics: [`blameless-text:${teamId}`],
      },
    ]);
    return now;
  });
}
