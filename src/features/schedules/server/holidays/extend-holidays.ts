import { sql } from 'kysely';
import { readNow, system, transact, type Platform } from '../../../../platform/index.ts';
import { daysLater } from '../../core/days.ts';
import { changed, scheduleEvent } from '../events.ts';
import { lockSchedule, schedulesByIds, versionsOf } from '../store.ts';
import { daysIn } from './days-of.ts';
import { daysOfCalendar, firstDayToCome, lastDayKnown, noteUntil, notOver, writeDays } from './write-days.ts';

/** Each night: whoever keeps a calendar has its days of the next years. Only days after those written down are added. */
export async function extendHolidays(platform: Platform): Promise<void> {
  const untilOn = lastDayKnown(firstDayToCome(await readNow(platform.db)));
  const { rows } = await sql<{ id: string }>`select id from schedule where holiday_calendar is not null
    and archived_at is null and holidays_until_on < ${untilOn} order by id`.execute(platform.db);
  for (const { slug } of await schedulesByIds(
    platform.db,
    rows.map(({ id }) => id),
  ))
    await extendOne(platform, slug, untilOn);
}

function extendOne(platform: Platform, slug: string, untilOn: string): Promise<void> {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    const { rows } = await sql<{ until: string | null }>`
      select to_char(holidays_until_on, 'YYYY-MM-DD') as until from schedule where id = ${schedule.id}`.execute(
      tx.db,
    );
    const before = rows[0]?.until;
    if (schedule.holiday_calendar === null || !before || before >= untilOn) return;
    const fromOn = daysLater(before, 1);
    const days = await daysOfCalendar(schedule.holiday_calendar, fromOn, untilOn);
    for (const version of notOver(await versionsOf(tx.db, [schedule.id]), tx.now))
      await writeDays(tx, version, fromOn, [...daysIn([version]).filter((on) => on >= fromOn), ...days]);
    await noteUntil(tx, schedule, untilOn);
    const data = { fromOn, untilOn, count: days.length };
    await changed(tx, schedule, scheduleEvent('schedule.holidays-extended', schedule, system, data));
  });
}
