import { CommandError } from '../../../platform/command/exit.ts';
import { parseTicketKey } from '../../tickets/core/ticket-key.ts';

/** `INC-42` or `SUP-7` of what was typed; a bare number is an incident. */
export function wantedTicket(typed: string): string {
  const key = parseTicketKey(typed);
  if (!key) throw new CommandError('usage', `"${typed}" does not look like INC-42 or SUP-7.`);
  return `${key.series}-${key.number}`;
}
