import { zoneNamed } from '../../schedules/core/zone.ts';

const dayMs = 86_400_000;
/** 08:00 on the wall. */
export const defaultMorningMinute = 8 * 60;
/** Less than this is no night: whoever says "until morning" at 07:50 means the next one. */
const leastMs = 30 * 60_000;

/**
 * The morning that somebody means who says in the night that it can wait: the next time the wall of their zone shows it, at least
 * half an hour away.
 * @param morningMinute minutes since midnight on the wall
 */
export function nextMorning(nowMs: number, zoneName: string, morningMinute = defaultMorningMinute): number {
  return nextOnWall(nowMs, zoneName, morningMinute, leastMs);
}

/**
 * The next time the wall of a zone shows this minute of the day.
 * @param atLeastMs how far away it has to be; one millisecond: it is not over yet
 */
export function nextOnWall(nowMs: number, zoneName: string, minute: number, atLeastMs = 1): number {
  const zone = zoneNamed(zoneName);
  const midnight = Math.floor(zone.wallAt(nowMs) / dayMs) * dayMs;
  for (let day = 0; ; day++) {
    const at = zone.instantOf(midnight + day * dayMs + minute * 60_000);
    if (at - nowMs >= atLeastMs) return at;
  }
}
