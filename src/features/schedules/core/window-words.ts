import { clockTime, isSameDay, shortDay } from '../../../kit/wall-time.ts';
import type { ShiftRole } from './definition.ts';
import type { Interval } from './intervals.ts';

/** `Thu 26 Nov, 18:00 to 22:00`, the second day only where it is another one. */
export function windowWords({ fromMs, toMs }: Interval, nowMs: number, zone: string): string {
  const from = `${shortDay(fromMs, nowMs, zone)}, ${clockTime(fromMs, zone)}`;
  const day = isSameDay(fromMs, toMs, zone) ? '' : `${shortDay(toMs, nowMs, zone)}, `;
  return `${from} to ${day}${clockTime(toMs, zone)}`;
}

/** Below times that are read away from the app: whose clock they are. */
export const zoneLine = (zone: string): string =>
  `Times are those of ${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')}.`;

/** `superhero of Shop, day and night` */
export const roleOf = (role: ShiftRole, schedule: string): string => `${role} of ${schedule}`;
