import { newId, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import type { PolicyStep } from '../core/policy.ts';
import { refuseEmptySteps } from './check-steps.ts';
import { insertPolicy, type StoredPolicy } from './policy-store.ts';

export interface NewPolicy {
  readonly teamId: string;
  readonly name: string;
  readonly repeatCount: number;
  readonly steps: readonly PolicyStep[];
}

/** @throws paging/nobody-in-step */
export async function createPolicy(
  platform: Platform,
  caller: Caller,
  policy: NewPolicy,
): Promise<StoredPolicy> {
  need(caller, 'policy.manage', policy.teamId);
  return transact(platform, async (tx) => {
    await refuseEmptySteps(tx, policy.steps);
    const id = await createPolicyFor(tx, policy, actorOf(caller));
    return { id, ...policy };
  });
}

/** For verbs that checked permission themselves (set-up). @returns the policy's id */
export async function createPolicyFor(tx: Tx, policy: NewPolicy, actor: Actor): Promise<string> {
  const id = newId();
  await insertPolicy(tx, { id, ...policy });
  await tx.platform.events.append(tx, [
    {
      kind: 'policy.created',
      subjectId: id,
      teamId: policy.teamId,
      actor,
      data: { name: policy.name, repeatCount: policy.repeatCount, steps: policy.steps },
      topics: ['policies', 'now'],
    },
  ]);
  return id;
}
