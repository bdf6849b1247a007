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

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `4 Jan`, `4 to 8 Jan`, `30 Dec 2026 to 2 Jan 2027`. */
export function dayWords(fromOn: string, toOn: string): string {
  const [from, to] = [fromOn, toOn].map((on) => {
    const [year = '', month = '1', day = '1'] = on.split('-');
    return { year, month: months[Number(month) - 1], day: Number(day) };
  }) as [Parts, Parts];
  if (fromOn === toOn) return `${from.day} ${from.month}`;
  if (from.year !== to.year)
    return `${from.day} ${from.month} ${from.year} to ${to.day} ${to.month} ${to.year}`;
  return from.month === to.month
    ? `${from.day} to ${to.day} ${to.month}`
    : `${from.day} ${from.month} to ${to.day} ${to.month}`;
}

/** A day without doubt about its year: `1 Jan 2027`. */
export function dayInFull(on: string): string {
  const [year = '', month = '1', day = '1'] = on.split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** A time on the wall: `16 Nov 2026, 09:00` for `2026-11-16T09:00`. */
export const wallInFull = (wall: string): string => `${dayInFull(wall.slice(0, 10))}, ${wall.slice(11, 16)}`;

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: number;
}
