import { CommandError } from '../../../platform/command/exit.ts';
import { parseTicketKey } from '../../tickets/core/ticket-key.ts';

/** `INC-42`, `inc-42` or `42`. */
export function wantedIncident(typed: string): string {
  const key = parseTicketKey(typed);
  if (key?.series !== 'INC') throw new CommandError('usage', `"${typed}" does not look like INC-42.`);
  return `${key.series}-${key.number}`;
}
