import { faultsOf } from '../core/check-definition.ts';
import type { Definition } from '../core/definition.ts';
import { schedulesProblem } from '../contract.ts';

/** @throws Problem schedules/bad-definition with each fault where it is */
export function checkDefinition(definition: Definition): void {
  const faults = faultsOf(definition);
  if (faults.length === 0) return;
  throw schedulesProblem('bad-definition', {
    detail: faults[0]!.detail,
    errors: faults.map(({ pointer, detail }) => ({ pointer: `/body/definition${pointer}`, detail })),
  });
}
