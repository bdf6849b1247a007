import { sql, type RawBuilder } from 'kysely';
import { readNow, transact, type DueWork, type Platform, type Tx } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { entryCounts } from '../../core/time-off.ts';
import { readIcal, UnreadableCalendar, type IcalEntry } from '../ical/read-ical.ts';
import { CalendarTrouble, fetchCalendar } from './fetch-calendar.ts';
import { feedsWhere, feedUrlPurpose, type FeedRow } from './feed-store.ts';
import { keepEntries } from './keep-entries.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A calendar that fails is asked less and less often, at least once a day. */
const nextMs = (failed: number) => Math.min(hourMs * 2 ** Math.min(failed, 10), dayMs);
/** As far ahead as time off is planned. */
const aheadMs = 400 * dayMs;
const mostEntries = 2_000;
const mostKept = 500;
/** Threads and connections of the node; the others wait their turn. */
const mostAtOnce = 4;

/** Reads calendars when they are due. The claim commits before anything is fetched. */
export function dueFeeds(): DueWork {
  const running = new Set<Promise<void>>();
  return {
    name: 'schedules.time-off-calendars',
    get nextDueAt(): RawBuilder<{ at: Date | null }> {
      return running.size >= mostAtOnce
        ? sql`select null::timestamptz as at`
        : sql`select min(due_at) as at from time_off_feed where due_at is not null`;
    },
    async run(platform) {
      const free = mostAtOnce - running.size;
      if (free <= 0) return 0;
      const claimed = await claim(platform, free);
      for (const id of claimed) {
        const done = readFeed(platform, id)
          .catch((error: unknown) => platform.log.error({ err: error }, 'reading a calendar failed'))
          .finally(() => {
            running.delete(done);
            platform.due.wake();
          });
        running.add(done);
      }
      return claimed.length;
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Another node, or this one again, takes it up in an hour if this one ends meanwhile. */
function claim(platform: Platform, limit: number): Promise<string[]> {
  return transact(platform, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update time_off_feed set due_at = ${new Date(tx.now.getTime() + hourMs)} where id in (
        select id from time_off_feed where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked)
      returning id`.execute(tx.db);
    return rows.map(({ id }) => id);
  });
}

/** Fetches and reads one, and keeps what it says; or why it could not. */
export async function readFeed(platform: Platform, id: string): Promise<void> {
  const [feed] = await feedsWhere(platform.db, sql`id = ${id}`);
  if (!feed) return;
  const person = (await peopleByIds(platform.db, [feed.personId])).get(feed.personId);
  if (!person || person.disabledAt !== null) return;
  try {
    const entries = await entriesFrom(platform, feed, person.timeZone);
    const kept = entries.slice(0, mostKept);
    await transact(platform, async (tx) => {
      if (!(await stillThere(tx, feed))) return;
      await keepEntries(tx, feed, kept);
      await sql`update time_off_feed set fetched_at = ${tx.now}, last_error = null, failed_count = 0,
        entry_count = ${kept.length}, passed_over = ${leftOut(entries.length - kept.length)} where id = ${id}`.execute(
        tx.db,
      );
      tx.afterCommit(() => platform.live.changed(['time-off', `person:${feed.personId}`]));
    });
  } catch (error) {
    if (!(error instanceof CalendarTrouble || error instanceof UnreadableCalendar)) throw error;
    await noteTrouble(platform, feed, error.message);
  }
}

async function entriesFrom(platform: Platform, feed: FeedRow, zone: string): Promise<IcalEntry[]> {
  const nowMs = (await readNow(platform.db)).getTime();
  const text = await fetchCalendar(platform, openUrl(platform, feed));
  const window = { fromMs: nowMs - dayMs, toMs: nowMs + aheadMs };
  const entries = await readIcal({ text, window, zone, most: mostEntries });
  return entries.filter((entry) => entry.toMs > nowMs && entryCounts(entry, feed));
}

function openUrl({ secret }: Platform, { sealedUrl }: FeedRow): string {
  try {
    return secret.open(feedUrlPurpose, sealedUrl);
  } catch {
    throw new CalendarTrouble('Its address was sealed with another secret of this instance: give it again.');
  }
}

/** Not when it was removed, or given another address or other rules, while it was read. */
async function stillThere(tx: Tx, feed: FeedRow): Promise<boolean> {
  await sql`select 1 from time_off_feed where id = ${feed.id} for update`.execute(tx.db);
  const [now] = await feedsWhere(tx.db, sql`id = ${feed.id}`);
  return (
    now !== undefined &&
    now.sealedUrl === feed.sealedUrl &&
    now.hoursToo === feed.hoursToo &&
    now.words.join('\n') === feed.words.join('\n')
  );
}

/** What was known stays: a calendar that is away for an hour does not put people back on duty. */
async function noteTrouble(platform: Platform, feed: FeedRow, because: string): Promise<void> {
  await transact(platform, async (tx) => {
    if (!(await stillThere(tx, feed))) return;
    await sql`update time_off_feed set last_error = ${because.slice(0, 500)}, failed_count = failed_count + 1,
      due_at = ${new Date(tx.now.getTime() + nextMs(feed.failedCount + 1))} where id = ${feed.id}`.execute(
      tx.db,
    );
    tx.afterCommit(() => platform.live.changed(['time-off', `person:${feed.personId}`]));
  });
}

const leftOut = (count: number) =>
  count > 0 ? `${count} entries more than the ${mostKept} that are kept were left out.` : '';
