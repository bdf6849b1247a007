import type { z } from 'zod';
import { readNow, toJsonText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import type { getScheduleHolidays, setScheduleHolidays } from '../../contract/holidays.ts';
import { layerName } from '../../core/builder/words.ts';
import { daysLater } from '../../core/days.ts';
import { findSchedule } from '../access.ts';
import { changed, scheduleEvent } from '../events.ts';
import { lockSchedule, tables, versionsOf, type Queryable, type ScheduleRow } from '../store.ts';
import { refuseArchived } from '../versions.ts';
import { holidaysFrom, needCalendar } from './calendar.ts';
import { daysIn } from './days-of.ts';
import { daysOfCalendar, firstDayToCome, lastDayKnown, noteUntil, notOver, writeDays } from './write-days.ts';

type Settings = z.infer<typeof getScheduleHolidays.response>;

export async function holidaySettingsOf({ db }: Platform, caller: Caller, slug: string): Promise<Settings> {
  return settingsToWire(db, await findSchedule(db, caller, slug), await readNow(db));
}

/** Days to come change in the versions that hold now or later; what was stays. */
export async function setHolidaysOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  { calendar, ownDays }: z.infer<typeof setScheduleHolidays.body>,
): Promise<Settings> {
  if (calendar !== null) await needCalendar(calendar);
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.manage', schedule.team_id);
    refuseArchived(schedule);
    const firstOn = firstDayToCome(tx.now);
    const untilOn = lastDayKnown(firstOn);
    const versions = notOver(await versionsOf(tx.db, [schedule.id]), tx.now);
    const own = ownDays ?? (await ownDaysOf(schedule, daysIn(versions), firstOn));
    const days = [
      ...(await daysOfCalendar(calendar, firstOn, untilOn)),
      ...own.filter((on) => on >= firstOn),
    ];
    for (const version of versions) await writeDays(tx, version, firstOn, days);
    await tables(tx.db)
      .updateTable('schedule')
      .set({ holiday_calendar: calendar === null ? null : toJsonText(calendar) })
      .where('id', '=', schedule.id)
      .execute();
    await noteUntil(tx, schedule, calendar === null ? null : untilOn);
    await sayChanged(tx, schedule, caller, calendar, own);
    const [after] = await tables(tx.db)
      .selectFrom('schedule')
      .selectAll()
      .where('id', '=', schedule.id)
      .execute();
    return settingsToWire(tx.db, after!, tx.now);
  });
}

function sayChanged(
  tx: Tx,
  schedule: ScheduleRow,
  caller: Caller,
  calendar: Settings['calendar'],
  ownDays: readonly string[],
): Promise<void> {
  const event = scheduleEvent('schedule.holidays-changed', schedule, actorOf(caller), { calendar, ownDays });
  return changed(tx, schedule, event);
}

/** Days to come that are not of the calendar. */
async function ownDaysOf(
  { holiday_calendar }: ScheduleRow,
  days: readonly string[],
  firstOn: string,
): Promise<string[]> {
  const toCome = days.filter((on) => on >= firstOn);
  const last = toCome.at(-1);
  if (last === undefined) return [];
  // The calendar's days are written down so far and no further: what lies beyond is their own.
  const untilOn = lastDayKnown(firstOn);
  const known = new Set(await daysOfCalendar(holiday_calendar, firstOn, last < untilOn ? last : untilOn));
  return toCome.filter((on) => !known.has(on));
}

async function settingsToWire(db: Queryable, schedule: ScheduleRow, now: Date): Promise<Settings> {
  const calendar = schedule.holiday_calendar;
  const versions = notOver(await versionsOf(db, [schedule.id]), now);
  const current = versions.filter(({ from_at }) => from_at <= now).at(-1);
  const firstOn = firstDayToCome(now);
  const lastOn = daysLater(firstOn, 365);
  const ownDays = await ownDaysOf(schedule, daysIn(versions), firstOn);
  const known = calendar === null ? [] : await holidaysFrom(calendar, firstOn, lastOn);
  const own = ownDays.filter((on) => on <= lastOn).map((on) => ({ on, name: 'Day of your own' }));
  return {
    calendar: calendar === null ? null : { country: calendar.country, region: calendar.region },
    calendarName: calendar === null ? null : await needCalendar(calendar),
    ownDays,
    next: [...known, ...own].sort((a, b) => (a.on < b.on ? -1 : 1)),
    layers: (current?.definition.layers ?? []).flatMap((layer) =>
      layer.holidays === 'off' || layer.holidays === 'only'
        ? [{ id: layer.id, name: layerName(layer), holidays: layer.holidays }]
        : [],
    ),
  };
}
