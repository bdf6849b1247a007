import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, needWholePerson, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { findSchedule, needOwnReader } from '../access.ts';
import { schedulesByIds, type Queryable } from '../store.ts';
import { endFeed, feedsOf, feedToken, insertFeed, type CalendarFeed } from './feed-store.ts';

/** The addresses that the caller's calendars read. */
export async function listFeeds(platform: Platform, caller: Caller) {
  needOwnReader(caller);
  return { items: await toWire(platform.db, await feedsOf(platform.db, caller.personId)) };
}

/** A credential: a token limited to some actions does not make it. @throws Problem general/not-allowed, schedules/unknown-schedule */
export async function makeFeed(platform: Platform, caller: Caller, slug: string | null) {
  needWholePerson(caller);
  const made = await transact(platform, async (tx) => {
    const schedule = slug === null ? null : await findSchedule(tx.db, caller, slug);
    const feed = await insertFeed(tx, caller.personId, schedule?.id ?? null);
    await say(tx, caller, 'calendar-feed.made', feed);
    return { feed, item: (await toWire(tx.db, [feed]))[0]! };
  });
  const token = feedToken(platform, made.feed.id);
  return { item: made.item, url: `${await publicUrlOf(platform)}/calendar/${token}.ics` };
}

/** @throws Problem schedules/unknown-feed */
export async function revokeFeed(platform: Platform, caller: Caller, id: string): Promise<void> {
  needWholePerson(caller);
  await transact(platform, async (tx) => {
    const feed = await endFeed(tx, caller.personId, id);
    if (!feed) throw schedulesProblem('unknown-feed');
    await say(tx, caller, 'calendar-feed.revoked', feed);
  });
}

async function say(tx: Tx, caller: Caller, kind: string, feed: CalendarFeed): Promise<void> {
  await tx.platform.events.append(tx, [
    {
      kind,
      subjectId: caller.personId,
      actor: actorOf(caller),
      data: { feedId: feed.id, scheduleId: feed.scheduleId },
      topics: [`calendar-feeds:${caller.personId}`],
    },
  ]);
}

async function toWire(db: Queryable, feeds: readonly CalendarFeed[]) {
  const schedules = new Map(
    (
      await schedulesByIds(
        db,
        feeds.flatMap(({ scheduleId }) => scheduleId ?? []),
      )
    ).map(({ id, name, slug }) => [id, { id, name, slug }]),
  );
  return feeds.map(({ id, scheduleId, createdAt, lastReadAt }) => ({
    id,
    schedule: scheduleId === null ? null : (schedules.get(scheduleId) ?? null),
    createdAt: createdAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
  }));
}
