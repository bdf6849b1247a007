import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { pagingProblem } from '../contract.ts';
import { lockPolicy, removePolicy, servicesOfPolicies } from './policy-store.ts';

/** @throws paging/unknown-policy, paging/policy-in-use */
export async function deletePolicy(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    const policy = await lockPolicy(tx, id);
    if (!policy) throw pagingProblem('unknown-policy');
    need(caller, 'policy.manage', policy.teamId);
    const users = (await servicesOfPolicies(tx.db, [id])).get(id) ?? [];
    if (users.length > 0) {
      const names = [...(await servicesByIds(tx.db, users)).values()].map(({ name }) => name);
      throw pagingProblem('policy-in-use', {
        detail: `${names.join(', ')} ${names.length === 1 ? 'uses' : 'use'} this policy; give ${names.length === 1 ? 'it' : 'them'} another one first.`,
        data: { services: names },
      });
    }
    await removePolicy(tx, id);
    await platform.events.append(tx, [
      {
        kind: 'policy.deleted',
        subjectId: id,
        teamId: policy.teamId,
        actor: actorOf(caller),
        data: { name: policy.name },
        topics: ['policies', 'now'],
      },
    ]);
  });
}
