import { wallMs, wallText } from './calendar.ts';
import type { Interval } from './intervals.ts';
import { zoneNamed, type Zone } from './zone.ts';

const dayMs = 86_400_000;

/** The day on the calendar of the wall, `2027-01-01`. */
export const dayAt = (zone: Zone, atMs: number) => wallText(zone.wallAt(atMs)).slice(0, 10);

/** So many days later. */
export const daysLater = (on: string, days: number) => wallText(wallMs(on) + days * dayMs).slice(0, 10);

/** From the midnight that begins the first day to the midnight that ends the last. */
export function daysInterval(zoneName: string, fromOn: string, toOn: string): Interval {
  const zone = zoneNamed(zoneName);
  return { fromMs: zone.instantOf(wallMs(fromOn)), toMs: zone.instantOf(wallMs(toOn) + dayMs) };
}
