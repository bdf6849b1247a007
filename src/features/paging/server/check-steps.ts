import { pagingProblem } from '../contract.ts';
import { freezePlan, type PolicyStep } from '../core/policy.ts';
import type { Queryable } from './ports.ts';
import { resolveTargets } from './resolve-targets.ts';

/** A step that would page nobody today is a mistake in the form, not something to find out at night. @throws paging/nobody-in-step */
export async function refuseEmptySteps(db: Queryable, steps: readonly PolicyStep[]): Promise<void> {
  const resolved = await resolveTargets(
    db,
    steps.flatMap(({ targets }) => targets),
  );
  const plan = freezePlan({ id: '', name: '', repeatCount: 0, steps }, resolved);
  const errors = plan.leftOut.map(({ step, because, teamName }) => ({
    pointer: `/body/steps/${step}/targets`,
    detail:
      because === 'person-disabled'
        ? 'names a person who is not there or is disabled'
        : `${teamName ?? 'the team'} has nobody who responds`,
  }));
  if (errors.length > 0)
    throw pagingProblem('nobody-in-step', {
      detail: `Step ${plan.leftOut[0]!.step + 1}: ${errors[0]!.detail}.`,
      errors,
    });
}
