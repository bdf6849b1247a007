import { CommandError } from '../../../platform/command/exit.ts';
import { incidentKey, numberOfKey } from '../core/incident.ts';

/** `INC-42` of what was typed. */
export function wanted(typed: string): string {
  const number = numberOfKey(typed);
  if (number === undefined) throw new CommandError('usage', `"${typed}" does not look like INC-42.`);
  return incidentKey(number);
}
