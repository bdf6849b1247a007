import { dayAt } from '../../core/days.ts';
import type { Interval } from '../../core/intervals.ts';
import { zoneNamed } from '../../core/zone.ts';
import { versionsIn } from '../versions-in.ts';
import type { Queryable, ScheduleRow, VersionRow } from '../store.ts';
import { holidaysFrom, type Holiday } from './calendar.ts';

/** The holidays of a schedule that touch the window: its calendar's, and days of its own. */
export async function holidaysOfSchedule(
  db: Queryable,
  schedule: ScheduleRow,
  window: Interval,
): Promise<Holiday[]> {
  const zone = zoneNamed(schedule.zone);
  const from = dayAt(zone, window.fromMs);
  const to = dayAt(zone, window.toMs - 1);
  const known = schedule.holiday_calendar ? await holidaysFrom(schedule.holiday_calendar, from, to) : [];
  const named = new Set(known.map(({ on }) => on));
  const own = daysIn(await versionsIn(db, [schedule.id], window))
    .filter((on) => on >= from && on <= to && !named.has(on))
    .map((on) => ({ on, name: 'Holiday' }));
  return [...known, ...own].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The days that any of these versions keeps, sorted. */
export const daysIn = (versions: readonly Pick<VersionRow, 'definition'>[]): string[] =>
  [...new Set(versions.flatMap(({ definition }) => definition.holidays ?? []))].sort();
