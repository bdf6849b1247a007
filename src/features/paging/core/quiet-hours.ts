import { zoneNamed } from '../../schedules/core/zone.ts';
import type { QuietHours } from './personal-rules.ts';

const dayMs = 86_400_000;

/**
 * Until when somebody is not to be woken for an incident this bad; undefined when they may be paged now. Critical always gets through.
 * @param zone of the person
 */
export function quietUntil(
  quiet: QuietHours | undefined,
  zone: string,
  criticality: string,
  nowMs: number,
): number | undefined {
  if (!quiet || criticality === 'critical' || quiet.through.includes(criticality)) return undefined;
  if (quiet.fromMinute === quiet.toMinute) return undefined;
  const { wallAt, instantOf } = zoneNamed(zone);
  const today = Math.floor(wallAt(nowMs) / dayMs) * dayMs;
  // They may have begun yesterday and run over midnight.
  for (const day of [today - dayMs, today]) {
    if (quiet.days.length > 0 && !quiet.days.includes(weekday(day))) continue;
    const from = instantOf(day + quiet.fromMinute * 60_000);
    const lasts = quiet.toMinute > quiet.fromMinute ? 0 : dayMs;
    const to = instantOf(day + lasts + quiet.toMinute * 60_000);
    if (from <= nowMs && nowMs < to) return to;
  }
  return undefined;
}

/** 1 (Monday) to 7 of a wall midnight; 1970-01-01 was a Thursday. */
function weekday(midnight: number): number {
  return ((((midnight / dayMs + 3) % 7) + 7) % 7) + 1;
}
