import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';

export interface CalendarEntry {
  readonly meetingId: string;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly sequence: number;
  readonly beginsAt: Date;
  readonly lengthMinutes: number;
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly url: string | null;
  readonly organizer: { readonly name: string; readonly address: string };
  /** Only whoever gets it: nobody learns from it who else is invited. */
  readonly attendee: { readonly name: string; readonly address: string };
  readonly now: Date;
}

/**
 * The calendar file of a meeting (RFC 5545, 5546). Always under the same UID, so that a change moves the entry and a cancellation takes it
 * out; times in UTC, which every calendar shows in the zone of its owner, and which no later change of summer time moves.
 */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: { company: 'Evenkeel', product: 'Evenkeel', language: 'EN' },
    method: entry.method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  });
  const event = calendar.createEvent({
    id: `${entry.meetingId}@evenkeel`,
    sequence: entry.sequence,
    stamp: entry.now,
    start: entry.beginsAt,
    end: new Date(entry.beginsAt.getTime() + entry.lengthMinutes * 60_000),
    summary: entry.title,
    description: entry.text,
    status: entry.method === 'REQUEST' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: { name: entry.organizer.name, email: entry.organizer.address },
    ...(entry.place === '' ? {} : { location: entry.place }),
    ...(entry.url === null ? {} : { url: entry.url }),
  });
  event.createAttendee({
    name: entry.attendee.name || entry.attendee.address,
    email: entry.attendee.address,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: false,
  });
  return calendar.toString();
}
