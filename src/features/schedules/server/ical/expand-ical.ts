import nodeIcal, { type CalendarResponse, type EventInstance, type VEvent } from 'node-ical';
import { wallText } from '../../core/calendar.ts';
import { zoneNamed, type Zone } from '../../core/zone.ts';
import type { AskedOfIcal, IcalEntry } from './read-ical.ts';

/** A calendar that is not read, and why. */
export class Refused extends Error {}

const dayMs = 86_400_000;

/** Runs in a thread of its own: see read-ical.ts. @throws Refused */
export function entriesOf({ text, window, zone: zoneName, most }: AskedOfIcal): IcalEntry[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.replace(/^\uFEFF/, '')))
    throw new Refused('It is no calendar file: it does not begin with BEGIN:VCALENDAR.');
  const zone = zoneNamed(zoneName);
  const found: IcalEntry[] = [];
  const seen = new Set<string>();
  for (const event of eventsIn(nodeIcal.sync.parseICS(text))) {
    // A day to each side: whole days and times of no zone lie elsewhere than where the library looks for them.
    const instances = nodeIcal.expandRecurringEvent(event, {
      from: new Date(window.fromMs - dayMs),
      to: new Date(window.toMs + dayMs),
      expandOngoing: true,
    });
    for (const instance of instances) {
      const entry = toEntry(instance, zone);
      if (!entry || entry.toMs <= window.fromMs || entry.fromMs >= window.toMs) continue;
      if (seen.has(entry.key)) continue;
      seen.add(entry.key);
      found.push(entry);
      if (found.length > most) throw new Refused(`It has more than ${most} entries in that time.`);
    }
  }
  return found.sort((a, b) => a.fromMs - b.fromMs || (a.key < b.key ? -1 : 1));
}

const eventsIn = (calendar: CalendarResponse): VEvent[] =>
  Object.values(calendar).filter(
    (one): one is VEvent => one?.type === 'VEVENT' && (one as VEvent).start instanceof Date,
  );

function toEntry(
  { start, end, summary, isFullDay, isRecurring, event }: EventInstance,
  zone: Zone,
): IcalEntry | null {
  if (event.status === 'CANCELLED') return null;
  const attendees = [event.attendee ?? []].flat().flatMap((one) => {
    const address = typeof one === 'string' ? one : one.val;
    return /^mailto:/i.test(address) ? [address.slice('mailto:'.length).toLowerCase()] : [];
  });
  const common = {
    summary: textOf(summary),
    attendees,
    busy: event.transparency !== 'TRANSPARENT',
  };
  if (isFullDay) {
    const from = localWallMs(start);
    const to = Math.max(localWallMs(end), from + dayMs);
    const days = { fromOn: dayText(from), toOn: dayText(to - dayMs) };
    const key = keyOf(event, isRecurring, days.fromOn);
    return { key, fromMs: zone.instantOf(from), toMs: zone.instantOf(to), days, ...common };
  }
  const isFloating = start.tz === undefined;
  const at = (date: Date) => (isFloating ? zone.instantOf(localWallMs(date)) : date.getTime());
  const [fromMs, toMs] = [at(start), at(end)];
  if (!(fromMs < toMs)) return null;
  return { key: keyOf(event, isRecurring, start.toISOString()), fromMs, toMs, days: null, ...common };
}

const keyOf = (event: VEvent, isRecurring: boolean, at: string): string =>
  `${textOf(event.uid).slice(0, 500)}${isRecurring ? ` ${at}` : ''}`;

/** The library gives days and times of no zone as this machine's own: what stood in the file is what its clock shows. */
const localWallMs = (date: Date): number =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toZonedDateTime('UTC').epochMilliseconds;
const dayText = (wall: number): string => wallText(wall).slice(0, 10);

function textOf(value: unknown): string {
  const text = typeof value === 'object' && value !== null && 'val' in value ? value.val : value;
  return typeof text === 'string' ? text : '';
}
