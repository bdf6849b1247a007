import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { pagingProblem } from '../contract.ts';
import { refuseEmptySteps } from './check-steps.ts';
import { shownPolicy, type NewPolicy } from './create-policy.ts';
import { lockPolicy, savePolicy, type StoredPolicy } from './policy-store.ts';

/** Changes a policy for paging that begins from now on; what runs keeps its plan. What a change leaves out stays. @throws paging/unknown-policy, paging/nobody-in-step */
export async function updatePolicy(
  platform: Platform,
  caller: Caller,
  id: string,
  change: Omit<NewPolicy, 'teamId'>,
): Promise<StoredPolicy> {
  return transact(platform, async (tx) => {
    const before = await lockPolicy(tx, id);
    if (!before) throw pagingProblem('unknown-policy');
    need(caller, 'policy.manage', before.teamId);
    await refuseEmptySteps(tx, change.steps);
    const after = { ...before, ...change };
    await savePolicy(tx, after);
    await platform.events.append(tx, [
      {
        kind: 'policy.updated',
        subjectId: id,
        teamId: before.teamId,
        actor: actorOf(caller),
        data: { before: shownPolicy(before), after: shownPolicy(after) },
        topics: ['policies', 'now'],
      },
    ]);
    return after;
  });
}
