import type { ResponseOf } from '../../../platform/contract/route.ts';
import { conditionsInWords } from '../core/conditions-words.ts';
import type { listPolicies } from '../contract.ts';
import type { WordedStep } from './policy-words.ts';

export type Policy = ResponseOf<typeof listPolicies>['items'][number];
export type Target = Policy['steps'][number]['targets'][number];

/** The steps with names as one says them: a team is everybody in it, a schedule who is on duty. */
export function wordedSteps(steps: Policy['steps']): WordedStep[] {
  return steps.map(({ delaySeconds, targets, conditions, acknowledgements }) => ({
    delaySeconds,
    names: targets.flatMap(namesOf),
    only: conditionsInWords(conditions),
    acknowledgements,
  }));
}

function namesOf({ kind, name, roles }: Target): string[] {
  if (kind === 'schedule') return (roles ?? []).map((role) => `the ${role} of ${name}`);
  if (kind === 'round-robin') return [`one of ${name}, in turn`];
  return [kind === 'team' ? `everybody in ${name}` : name];
}
