import { wallMs, wallText } from '../../core/calendar.ts';
import { zoneNamed } from '../../core/zone.ts';

export const periods = [
  { value: '-30', label: 'Last 30 days' },
  { value: '-90', label: 'Last 90 days' },
  { value: '-365', label: 'Last year' },
  { value: '90', label: 'Next 90 days' },
  { value: 'days', label: 'From day to day' },
] as const;
export type PeriodChoice = (typeof periods)[number]['value'];

const dayMs = 86_400_000;

/** Today on the wall of a zone: `2026-11-21`. */
export const dayAt = (atMs: number, zone: string) => wallText(zoneNamed(zone).wallAt(atMs)).slice(0, 10);

export const daysLater = (day: string, days: number) => wallText(wallMs(day) + days * dayMs).slice(0, 10);

/** The midnight that begins a day of a zone; null while it is being typed. */
export function beginOfDay(day: string, zone: string): string | null {
  try {
    return new Date(zoneNamed(zone).instantOf(wallMs(day))).toISOString();
  } catch {
    return null;
  }
}

/** The window as the API wants it, from midnight to midnight so that it is the same question all day; null while typed. */
export function windowOf(
  choice: PeriodChoice,
  days: { from: string; to: string },
  zone: string,
  nowMs: number,
): { from: string; to: string } | null {
  const today = dayAt(nowMs, zone);
  const [first, last] =
    choice === 'days'
      ? [days.from, days.to]
      : Number(choice) < 0
        ? [daysLater(today, Number(choice) + 1), today]
        : [today, daysLater(today, Number(choice) - 1)];
  if (first > last) return null;
  const from = beginOfDay(first, zone);
  const to = beginOfDay(last, zone) === null ? null : beginOfDay(daysLater(last, 1), zone);
  return from === null || to === null ? null : { from, to };
}
