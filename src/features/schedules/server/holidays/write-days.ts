import { sql } from 'kysely';
import { toJsonText, type Tx } from '../../../../platform/index.ts';
import { tables, type ScheduleRow, type VersionRow } from '../store.ts';
import { dayAt, daysLater } from '../../core/days.ts';
import { zoneNamed } from '../../core/zone.ts';
import { holidaysFrom } from './calendar.ts';
import type { HolidayCalendar } from '../tables.ts';

/** Two years ahead and more, as far as anybody plans. */
export const yearsAhead = 3;
/** What a definition may hold (contract/definition.ts). */
const mostDays = 500;

/** The first day that has begun nowhere on earth yet: what is before it is the past of some layer. */
export const firstDayToCome = (now: Date): string =>
  daysLater(dayAt(zoneNamed('Pacific/Kiritimati'), now.getTime()), 1);
export const lastDayKnown = (firstOn: string): string =>
  `${Number(firstOn.slice(0, 4)) + yearsAhead - 1}-12-31`;

/** Versions that hold at this instant or later; what is over stays as it is. */
export const notOver = (versions: readonly VersionRow[], now: Date): VersionRow[] => {
  const begun = versions.filter(({ from_at, until_at }) => from_at <= now && until_at === null);
  const current = begun.toSorted(
    (a, b) => b.from_at.getTime() - a.from_at.getTime() || Number(b.made_number) - Number(a.made_number),
  )[0];
  return versions.filter((row) =>
    row.until_at === null ? row.from_at > now || row === current : row.until_at > now,
  );
};

/** Puts other days in place of those to come; those that were stay, so that nothing that was changes. */
export async function writeDays(
  tx: Tx,
  version: VersionRow,
  firstOn: string,
  daysToCome: readonly string[],
): Promise<boolean> {
  const before = version.definition.holidays ?? [];
  const after = [...new Set([...before.filter((on) => on < firstOn), ...daysToCome])].sort().slice(-mostDays);
  if (after.join() === [...before].sort().join()) return false;
  await tables(tx.db)
    .updateTable('schedule_version')
    .set({ definition: toJsonText({ ...version.definition, holidays: after }) })
    .where('id', '=', version.id)
    .execute();
  return true;
}

export async function daysOfCalendar(calendar: HolidayCalendar | null, fromOn: string, toOn: string) {
  return calendar === null ? [] : (await holidaysFrom(calendar, fromOn, toOn)).map(({ on }) => on);
}

export async function noteUntil(tx: Tx, { id }: ScheduleRow, untilOn: string | null): Promise<void> {
  await sql`update schedule set holidays_until_on = ${untilOn} where id = ${id}`.execute(tx.db);
}
