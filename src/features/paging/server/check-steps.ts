import type { Tx } from '../../../platform/index.ts';
import { holdDestinations } from '../../channels/index.ts';
import { holdSchedules } from '../../schedules/index.ts';
import { pagingProblem } from '../contract.ts';
import { freezePlan, type LeftOut, type PolicyStep } from '../core/policy.ts';
import { resolveTargets } from './resolve-targets.ts';

/**
 * A step that would page nobody today is a mistake in the form, not something to find out at night. A schedule may have nobody
 * on duty at this hour; but it has to be there, and it stays in use while the policy is saved. @throws paging/nobody-in-step
 */
export async function refuseEmptySteps(tx: Tx, steps: readonly PolicyStep[]): Promise<void> {
  // Held, so that none is deleted while the policy that tells it is saved.
  await holdDestinations(
    tx,
    steps.flatMap(({ targets }) =>
      targets.flatMap((target) => (target.kind === 'destination' ? [target.destinationId] : [])),
    ),
  );
  const resolved = await resolveTargets(
    tx.db,
    steps.flatMap(({ targets }) => targets),
    tx.now,
  );
  const plan = freezePlan({ id: '', name: '', repeatCount: 0, steps }, resolved);
  const errors = [
    ...plan.leftOut.filter(({ because }) => because !== 'schedule-has-nobody').map(emptyTarget),
    ...(await goneSchedules(tx, steps)),
  ];
  if (errors.length > 0)
    throw pagingProblem('nobody-in-step', {
      detail: `Step ${errors[0]!.step + 1}: ${errors[0]!.detail}.`,
      errors: errors.map(({ step, detail }) => ({ pointer: `/body/steps/${step}/targets`, detail })),
    });
}

function emptyTarget({ step, because, teamName }: LeftOut): { step: number; detail: string } {
  if (because === 'destination-gone') return { step, detail: 'names a destination that is not there' };
  return {
    step,
    detail:
      because === 'person-disabled'
        ? 'names a person who is not there or is disabled'
        : `${teamName ?? 'the team'} has nobody who responds`,
  };
}

async function goneSchedules(
  tx: Tx,
  steps: readonly PolicyStep[],
): Promise<{ step: number; detail: string }[]> {
  const named = steps.flatMap(({ targets }, step) =>
    targets.flatMap((target) => (target.kind === 'schedule' ? [{ step, id: target.scheduleId }] : [])),
  );
  const held = new Map(
    (
      await holdSchedules(
        tx,
        named.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return named.flatMap(({ step, id }) => {
    const row = held.get(id);
    if (!row) return [{ step, detail: 'names a schedule that is not there' }];
    return row.archived_at === null ? [] : [{ step, detail: `${row.name} is archived` }];
  });
}
