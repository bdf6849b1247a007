import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';

/**
 * An instant as it is typed: `2027-01-01T09:00Z`, with an offset, or without either a time on the wall of this machine's zone.
 * @throws CommandError when it is neither
 */
export function instantOf(typed: string, option: string): string {
  const zone = Temporal.Now.timeZoneId();
  const readings = [
    () => Temporal.Instant.from(typed),
    () => Temporal.PlainDateTime.from(typed.replace(' ', 'T')).toZonedDateTime(zone).toInstant(),
  ];
  for (const read of readings)
    try {
      return read().toString({ smallestUnit: 'millisecond' });
    } catch {
      // The next reading.
    }
  throw new CommandError('usage', `${option}: "${oneLine(typed)}" is no time, such as 2027-01-01T09:00.`);
}
