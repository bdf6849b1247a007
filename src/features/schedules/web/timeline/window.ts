import { dayNumber, dayOf, wallMs, wallText } from '../../core/calendar.ts';
import type { Interval } from '../../core/intervals.ts';
import { zoneNamed } from '../../core/zone.ts';

export const views = ['day', 'weeks', 'month'] as const;
export type View = (typeof views)[number];

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Two weeks begin a little before today, so that one sees who was on. */
const lookBackDays = 2;

/** One column of the timeline: a day, or of a single day three hours. */
export interface Column extends Interval {
  /** `2026-11-21` */
  readonly day: string;
  /** `03:00`; of a day nothing. */
  readonly time: string;
  readonly isWeekend: boolean;
  readonly isToday: boolean;
}
export interface Shown extends Interval {
  readonly view: View;
  readonly columns: readonly Column[];
  /** The first days of the windows before and after. */
  readonly previousDay: string;
  readonly nextDay: string;
}

/** What the timeline shows: whole days of a zone, from a day on or around today. */
export function shownWindow(view: View, from: string | undefined, nowMs: number, zoneName: string): Shown {
  const zone = zoneNamed(zoneName);
  const today = Math.floor(zone.wallAt(nowMs) / dayMs);
  const asked = from === undefined ? undefined : Math.floor(wallMs(from) / dayMs);
  const firstOfMonth = (number: number, months = 0) => {
    const { year, month } = dayOf(number);
    const all = year * 12 + month - 1 + months;
    return dayNumber({ year: Math.floor(all / 12), month: (all % 12) + 1, day: 1 });
  };
  const first =
    view === 'month'
      ? firstOfMonth(asked ?? today)
      : (asked ?? (view === 'weeks' ? today - lookBackDays : today));
  const end = view === 'month' ? firstOfMonth(first, 1) : first + (view === 'weeks' ? 14 : 1);
  const previous = view === 'month' ? firstOfMonth(first, -1) : 2 * first - end;
  const stepMs = view === 'day' ? 3 * hourMs : dayMs;
  const columns: Column[] = [];
  for (let wall = first * dayMs; wall < end * dayMs; wall += stepMs) {
    const day = Math.floor(wall / dayMs);
    const [fromMs, toMs] = [zone.instantOf(wall), zone.instantOf(wall + stepMs)];
    // In the night in which clocks are changed a column may be empty, never more than one.
    if (toMs <= fromMs) continue;
    columns.push({
      fromMs,
      toMs,
      day: dayText(day),
      time: view === 'day' ? wallText(wall).slice(11) : '',
      // 1970-01-01 was a Thursday.
      isWeekend: (((day + 3) % 7) + 7) % 7 >= 5,
      isToday: day === today,
    });
  }
  return {
    view,
    columns,
    fromMs: columns[0]!.fromMs,
    toMs: columns.at(-1)!.toMs,
    previousDay: dayText(previous),
    nextDay: dayText(end),
  };
}
const dayText = (number: number) => wallText(number * dayMs).slice(0, 10);

/** Where an instant stands, in hundredths of the width. */
export const percentOf = ({ fromMs, toMs }: Interval, atMs: number): number =>
  (Math.min(Math.max(atMs - fromMs, 0), toMs - fromMs) / (toMs - fromMs)) * 100;

/** What the address says; whatever else somebody typed is as if it were not there. */
export function readShown(search: Readonly<Record<string, unknown>>): { view: View; from?: string } {
  const asked = search['view'];
  const view = views.find((one) => one === asked) ?? 'weeks';
  const from = search['from'];
  if (typeof from !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(from)) return { view };
  return wallText(wallMs(from)).startsWith(from) ? { view, from } : { view };
}
