import { wallMs } from '../calendar.ts';
import type { ShiftRole } from '../definition.ts';
import { common, united, type Interval } from '../intervals.ts';
import { zoneNamed } from '../zone.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Sleep is from ten to seven; less of a night than this on duty is a late evening or an early morning. */
const nightFromMs = 22 * hourMs;
const nightMs = 9 * hourMs;
const countsFromMs = 2 * hourMs;

/** The nights, weekends and holidays of one person's wall, as instants. */
export interface HardTimes {
  readonly nights: readonly Interval[];
  readonly weekends: readonly Interval[];
  readonly holidays: readonly Interval[];
  /** Weekends and holidays together, because a holiday on a Sunday is hard once. */
  readonly freeDays: readonly Interval[];
}

/** @param holidays days such as `2026-12-25` */
export function hardTimesOf(
  zoneName: string,
  holidays: readonly string[],
  { fromMs, toMs }: Interval,
): HardTimes {
  const zone = zoneNamed(zoneName);
  const span = (fromWall: number, lengthMs: number): Interval => ({
    fromMs: zone.instantOf(fromWall),
    toMs: zone.instantOf(fromWall + lengthMs),
  });
  const nights: Interval[] = [];
  const weekends: Interval[] = [];
  const first = Math.floor(zone.wallAt(fromMs) / dayMs) - 2;
  for (let day = first; day * dayMs <= zone.wallAt(toMs); day++) {
    nights.push(span(day * dayMs + nightFromMs, nightMs));
    // 1970-01-03 was a Saturday.
    if ((day - 2) % 7 === 0) weekends.push(span(day * dayMs, 2 * dayMs));
  }
  const free = united(holidays.map((day) => span(wallMs(day), dayMs)));
  return { nights, weekends, holidays: free, freeDays: united([...weekends, ...free]) };
}

/** What being on duty in these stretches costs a person. */
export interface Burden {
  readonly ms: number;
  readonly nightMs: number;
  /** Nights of which two hours or more were on duty; weekends and days of holidays likewise. */
  readonly nights: number;
  readonly weekendMs: number;
  readonly weekends: number;
  readonly holidayMs: number;
  readonly holidays: number;
}

/** @param own sorted, without overlaps */
export function burdenOf(own: readonly Interval[], hard: HardTimes): Burden {
  const nights = within(own, hard.nights);
  const weekends = within(own, hard.weekends);
  const holidays = within(own, hard.holidays.flatMap(daysOf));
  return {
    ms: lengthOf(own),
    nightMs: nights.ms,
    nights: nights.count,
    weekendMs: weekends.ms,
    weekends: weekends.count,
    holidayMs: holidays.ms,
    holidays: holidays.count,
  };
}

/**
 * One number to compare people by: an hour counts once, at night once more, on a weekend or holiday once more. The side-kick
 * is woken second and carries half; a shadow learns and carries nothing.
 */
export function carriedIn(own: readonly Interval[], role: ShiftRole, hard: HardTimes): number {
  const factor = { superhero: 1, 'side-kick': 0.5, shadow: 0 }[role];
  if (factor === 0) return 0;
  return factor * (lengthOf(own) + lengthOf(common(own, hard.nights)) + lengthOf(common(own, hard.freeDays)));
}

export const lengthOf = (intervals: readonly Interval[]) =>
  intervals.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

function within(own: readonly Interval[], spans: readonly Interval[]): { ms: number; count: number } {
  let ms = 0;
  let count = 0;
  for (let i = 0, j = 0; j < spans.length; j++) {
    const span = spans[j]!;
    while (i < own.length && own[i]!.toMs <= span.fromMs) i++;
    let inSpan = 0;
    for (let k = i; k < own.length && own[k]!.fromMs < span.toMs; k++)
      inSpan += Math.min(own[k]!.toMs, span.toMs) - Math.max(own[k]!.fromMs, span.fromMs);
    ms += inSpan;
    if (inSpan >= countsFromMs) count++;
  }
  return { ms, count };
}

/** Holidays that follow one another are one stretch and still several days. */
function daysOf({ fromMs, toMs }: Interval): Interval[] {
  const days = Math.max(1, Math.round((toMs - fromMs) / dayMs));
  const each = (toMs - fromMs) / days;
  return Array.from({ length: days }, (_, at) => ({
    fromMs: fromMs + at * each,
    toMs: fromMs + (at + 1) * each,
  }));
}
