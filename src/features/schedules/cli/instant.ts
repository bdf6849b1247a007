import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { instantIn } from '../core/instant.ts';

/**
 * An instant as it is typed: `2027-01-01T09:00Z`, with an offset, or without either a time on the wall of this machine's zone.
 * @throws CommandError when it is neither
 */
export function instantOf(typed: string, option: string): string {
  const found = instantIn(typed, Temporal.Now.timeZoneId());
  if (found) return found.toString({ smallestUnit: 'millisecond' });
  throw new CommandError('usage', `${option}: "${oneLine(typed)}" is no time, such as 2027-01-01T09:00.`);
}
