import { CommandError } from '../../../platform/command/exit.ts';

/** `10m`, `2h`, or a number of minutes. */
export function dueMinutes(typed: string): number {
  const found = /^(\d{1,5})\s*(m|min|h)?$/i.exec(typed.trim());
  const minutes = found ? Number(found[1]) * (found[2]?.toLowerCase() === 'h' ? 60 : 1) : 0;
  if (minutes < 1 || minutes > 10_080)
    throw new CommandError('usage', '--due is a time such as 10m or 2h, at most a week.');
  return minutes;
}
