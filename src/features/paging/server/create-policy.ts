import { newId, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { firstHoldsSeconds, type Policy, type PolicyStep } from '../core/policy.ts';
import { refuseEmptySteps } from './check-steps.ts';
import { insertPolicy, type StoredPolicy } from './policy-store.ts';

export interface NewPolicy {
  readonly teamId: string;
  readonly name: string;
  readonly repeatCount: number;
  readonly steps: readonly PolicyStep[];
  /** Left out: they wait for support hours. */
  readonly lowUrgency?: Policy['lowUrgency'];
  /** Left out: half an hour. Null: for ever. */
  readonly holdsSeconds?: number | null | undefined;
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
    const whole = withDefaults(policy);
    return { id: await createPolicyFor(tx, whole, actorOf(caller)), ...whole };
  });
}

/** For verbs that checked permission themselves (set-up). @returns the policy's id */
export async function createPolicyFor(tx: Tx, policy: NewPolicy, actor: Actor): Promise<string> {
  const id = newId();
  const whole = withDefaults(policy);
  await insertPolicy(tx, { id, ...whole });
  await tx.platform.events.append(tx, [
    {
      kind: 'policy.created',
      subjectId: id,
      teamId: policy.teamId,
      actor,
      data: shownPolicy(whole),
      topics: ['policies', 'now'],
    },
  ]);
  return id;
}

function withDefaults(policy: NewPolicy): Omit<StoredPolicy, 'id'> {
  const { lowUrgency = 'wait-for-support-hours', holdsSeconds = firstHoldsSeconds } = policy;
  return { ...policy, lowUrgency, holdsSeconds };
}

/** What the history keeps of a policy. */
export function shownPolicy({
  name,
  repeatCount,
  steps,
  lowUrgency,
  holdsSeconds,
}: Omit<StoredPolicy, 'id' | 'teamId'>) {
  return { name, repeatCount, steps, lowUrgency, holdsSeconds };
}
