import { sql } from 'kysely';
import type { z } from 'zod';
import { newId, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, needWholePerson, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { addTimeOffFeed, changeTimeOffFeed } from '../../contract/time-off.ts';
import { sayTimeOff } from './events.ts';
import { feedsWhere, feedToWire, feedUrlPurpose, type FeedRow } from './feed-store.ts';

const mostFeeds = 5;

export async function listFeedsOf({ db }: Platform, caller: Caller) {
  needWholePerson(caller);
  return { items: (await feedsWhere(db, sql`person_id = ${caller.personId}`)).map(feedToWire) };
}

/** Fetched by the due loop at once. */
export async function addFeedOf(
  platform: Platform,
  caller: Caller,
  body: z.infer<typeof addTimeOffFeed.body>,
) {
  needWholePerson(caller);
  const url = calendarUrl(body.url);
  return transact(platform, async (tx) => {
    // Two that are added at once are counted one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('time-off-calendars'), hashtext(${caller.personId}))`.execute(
      tx.db,
    );
    const before = await feedsWhere(tx.db, sql`person_id = ${caller.personId}`);
    if (before.length >= mostFeeds) throw schedulesProblem('too-many-calendars');
    const id = newId();
    await sql`insert into time_off_feed (id, person_id, name, sealed_url, host, hours_too, words, due_at, made_at)
      values (${id}, ${caller.personId}, ${toText(body.name)}, ${platform.secret.seal(feedUrlPurpose, url.href)}, ${url.host},
        ${body.hoursToo}, ${body.words.map(toText)}::text[], ${tx.now}, ${tx.now})`.execute(tx.db);
    await sayTimeOff(tx, 'time-off.calendar-added', caller.personId, actorOf(caller), {
      calendarId: id,
      host: url.host,
    });
    return readAgain(tx, id);
  });
}

export async function changeFeedOf(
  platform: Platform,
  caller: Caller,
  id: string,
  body: z.infer<typeof changeTimeOffFeed.body>,
) {
  const url = body.url === undefined ? null : calendarUrl(body.url);
  return transact(platform, async (tx) => {
    const before = await ownFeed(tx, caller, id);
    await sql`update time_off_feed set name = ${toText(body.name ?? before.name)},
      sealed_url = ${url ? platform.secret.seal(feedUrlPurpose, url.href) : before.sealedUrl},
      host = ${url?.host ?? before.host}, hours_too = ${body.hoursToo ?? before.hoursToo},
      words = ${(body.words ?? [...before.words]).map(toText)}::text[], due_at = ${tx.now} where id = ${id}`.execute(
      tx.db,
    );
    await sayTimeOff(tx, 'time-off.calendar-changed', caller.personId, actorOf(caller), { calendarId: id });
    return readAgain(tx, id);
  });
}

/** What it said of days to come is forgotten; what was, was. */
export async function removeFeedOf(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    await ownFeed(tx, caller, id);
    await sql`delete from time_off where feed_id = ${id} and from_at >= ${tx.now}`.execute(tx.db);
    await sql`update time_off set feed_id = null, feed_key = null where feed_id = ${id}`.execute(tx.db);
    await sql`delete from time_off_feed where id = ${id}`.execute(tx.db);
    await sayTimeOff(tx, 'time-off.calendar-removed', caller.personId, actorOf(caller), { calendarId: id });
  });
}

/** Locked until the transaction ends. @throws Problem schedules/unknown-calendar */
export async function ownFeed(tx: Tx, caller: Caller, id: string): Promise<FeedRow> {
  needWholePerson(caller);
  await sql`select 1 from time_off_feed where id = ${id} for update`.execute(tx.db);
  const [row] = await feedsWhere(tx.db, sql`id = ${id} and person_id = ${caller.personId}`);
  if (!row) throw schedulesProblem('unknown-calendar');
  return row;
}

async function readAgain(tx: Tx, id: string) {
  tx.afterCommit(() => tx.platform.due.wake());
  const [row] = await feedsWhere(tx.db, sql`id = ${id}`);
  return feedToWire(row!);
}

/** `webcal:` is how calendars write https. @throws Problem schedules/bad-calendar-address */
function calendarUrl(typed: string): URL {
  const text = typed.replace(/^webcals?:/i, 'https:');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw schedulesProblem('bad-calendar-address');
  if (url.username !== '' || url.password !== '')
    throw schedulesProblem('bad-calendar-address', {
      detail: 'A name or password in the address is not sent: use the secret address of the calendar.',
    });
  return url;
}
