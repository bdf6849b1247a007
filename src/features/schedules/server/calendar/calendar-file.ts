import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { cleanLine } from '../../../identity/index.ts';
import type { CalendarEntry } from '../../core/calendar-entries.ts';

export interface FeedEntry extends CalendarEntry {
  readonly personName: string;
  readonly schedule: { readonly name: string; readonly url: string | null; readonly revision: number };
  /** When the schedule was last changed. */
  readonly changedAt: Date;
}

/**
 * Shifts as iCalendar (RFC 5545). Times are in UTC, which every calendar shows in the zone of its owner and which no later change
 * of a summer time moves; a shift is an instant to an instant, so no table of zones is needed. It leaves its owner free: being
 * on call is not a meeting.
 * @param whose in the feed of one person the schedule is the title; in that of a schedule it is the person
 */
export function shiftsAsCalendar(
  title: string,
  entries: readonly FeedEntry[],
  whose: 'person' | 'schedule',
): string {
  const calendar = ical({
    prodId: { company: 'Evenkeel', product: 'Evenkeel', language: 'EN' },
    name: cleanLine(title),
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  for (const { uid, role, schedule, changedAt, fromMs, toMs, ...entry } of entries) {
    const [personName, scheduleName] = [cleanLine(entry.personName), cleanLine(schedule.name)];
    calendar.createEvent({
      id: `${uid}@evenkeel`,
      sequence: schedule.revision,
      stamp: changedAt,
      lastModified: changedAt,
      start: new Date(fromMs),
      end: new Date(toMs),
      summary: whose === 'person' ? `${scheduleName} (${role})` : `${personName} (${role})`,
      description: `${personName} is on duty as ${role} for ${scheduleName}.`,
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(schedule.url === null ? {} : { url: schedule.url }),
    });
  }
  return calendar.toString();
}
