import { system, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import { serviceBySlug, servicesByIds } from '../../services/index.ts';
import { pagingProblem } from '../contract.ts';
import { choosePolicy, lockPolicy } from './policy-store.ts';

/** @throws services/unknown-service, paging/unknown-policy */
export async function setServicePolicy(
  platform: Platform,
  caller: Caller,
  slug: string,
  policyId: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await serviceBySlug(tx.db, slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'service.manage', service.teamId);
    await setServicePolicyFor(tx, service.id, policyId, actorOf(caller));
  });
}

/** For verbs that checked permission themselves (set-up). @throws paging/unknown-policy */
export async function setServicePolicyFor(
  tx: Tx,
  serviceId: string,
  policyId: string,
  actor: Actor = system,
): Promise<void> {
  const policy = await lockPolicy(tx, policyId);
  if (!policy) throw pagingProblem('unknown-policy');
  await choosePolicy(tx, serviceId, policyId);
  const service = (await servicesByIds(tx.db, [serviceId])).get(serviceId);
  await tx.platform.events.append(tx, [
    {
      kind: 'service.policy-chosen',
      subjectId: serviceId,
      teamId: service?.teamId ?? null,
      actor,
      data: { policyId, policy: policy.name },
      topics: ['policies', 'services', 'now'],
    },
  ]);
}
