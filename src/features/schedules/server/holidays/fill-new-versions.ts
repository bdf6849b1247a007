import type { AppendedEvent, Tx } from '../../../../platform/index.ts';
import { schedulesByIds, versionsOf } from '../store.ts';
import { daysOfCalendar, firstDayToCome, lastDayKnown, writeDays } from './write-days.ts';

/** A version that was sent without any holiday, of a schedule that keeps a calendar, has its days all the same. */
export async function fillNewVersions(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
  const made = new Set(events.map(({ data }) => data?.['versionId']));
  const firstOn = firstDayToCome(tx.now);
  for (const schedule of await schedulesByIds(tx.db, ids)) {
    if (schedule.holiday_calendar === null) continue;
    const empty = (await versionsOf(tx.db, [schedule.id])).filter(
      ({ id, definition }) => made.has(id) && !(definition.holidays ?? []).some((on) => on >= firstOn),
    );
    if (empty.length === 0) continue;
    const days = await daysOfCalendar(schedule.holiday_calendar, firstOn, lastDayKnown(firstOn));
    for (const version of empty) await writeDays(tx, version, firstOn, days);
  }
}
