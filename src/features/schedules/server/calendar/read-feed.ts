import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, personAsCaller, publicUrlOf } from '../../../identity/index.ts';
import type { Interval } from '../../core/intervals.ts';
import { calendarEntries } from '../../core/calendar-entries.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds } from '../store.ts';
import { schedulesNaming } from '../taking-part.ts';
import { shiftsAsCalendar, type FeedEntry } from './calendar-file.ts';
import { feedByToken, lastChanges, markRead, type CalendarFeed } from './feed-store.ts';

const dayMs = 86_400_000;
/** What was stays in the calendar for a year; further ahead than a year plans change anyway. */
const keptMs = 366 * dayMs;
const aheadMs = 366 * dayMs;
/** Looked for further, so that a shift at the edge has its own begin and end; one without end is cut at a day. */
const marginMs = 35 * dayMs;

/** The calendar behind an address; undefined when it never was, was ended, or its owner may not see the schedule any more. */
export async function readFeed(platform: Platform, token: string): Promise<string | undefined> {
  const { db } = platform;
  const feed = await feedByToken(db, token);
  if (!feed) return undefined;
  const owner = (await peopleByIds(db, [feed.personId])).get(feed.personId);
  if (!owner || owner.disabledAt !== null) return undefined;
  const window = windowAt(await readNow(db));
  const ids =
    feed.scheduleId === null
      ? await schedulesNaming(db, [feed.personId], { ...window, archived: true })
      : [feed.scheduleId];
  const schedules = await schedulesByIds(db, ids);
  if (feed.scheduleId !== null && !(await maySee(platform, feed, schedules[0]?.team_id))) return undefined;
  await markRead(db, feed.id);
  const entries = await entriesOf(platform, feed, schedules, window);
  const title = feed.scheduleId === null ? `On duty: ${owner.name}` : `On duty: ${schedules[0]?.name ?? ''}`;
  return shiftsAsCalendar(title, entries, feed.scheduleId === null ? 'person' : 'schedule');
}

async function maySee(platform: Platform, feed: CalendarFeed, teamId: string | undefined): Promise<boolean> {
  const caller = await personAsCaller(platform.db, feed.personId);
  return caller !== undefined && teamId !== undefined && may(caller, 'schedule.read', teamId);
}

function windowAt(now: Date): Interval {
  const todayMs = Math.floor(now.getTime() / dayMs) * dayMs;
  return { fromMs: todayMs - keptMs, toMs: todayMs + aheadMs };
}

async function entriesOf(
  platform: Platform,
  feed: CalendarFeed,
  schedules: Awaited<ReturnType<typeof schedulesByIds>>,
  window: Interval,
): Promise<FeedEntry[]> {
  const { db } = platform;
  const ids = schedules.map(({ id }) => id);
  const [finals, changes, address] = await Promise.all([
    finalSchedules(db, ids, { fromMs: window.fromMs - marginMs, toMs: window.toMs + marginMs }),
    lastChanges(db, ids),
    publicUrlOf(platform),
  ]);
  const entries = schedules.flatMap((schedule) =>
    calendarEntries(schedule.id, finals.get(schedule.id)?.shifts ?? [])
      .filter(({ personId }) => feed.scheduleId !== null || personId === feed.personId)
      .filter(({ fromMs, toMs }) => toMs > window.fromMs && fromMs < window.toMs)
      // Nobody is on duty by an archived schedule; what was stays.
      .filter(({ fromMs }) => schedule.archived_at === null || fromMs < schedule.archived_at.getTime())
      .map((entry) => ({
        ...entry,
        schedule: {
          name: schedule.name,
          url: `${address}/on-duty/${schedule.slug}`,
          revision: schedule.revision,
        },
        changedAt: changes.get(schedule.id) ?? schedule.created_at,
      })),
  );
  const people = await peopleByIds(
    db,
    entries.map(({ personId }) => personId),
  );
  return entries
    .sort((a, b) => a.fromMs - b.fromMs)
    .map((entry) => ({ ...entry, personName: people.get(entry.personId)?.name ?? '' }));
}
