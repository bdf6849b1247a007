import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { feedsWhere, feedToWire } from './feed-store.ts';
import { ownFeed } from './feeds.ts';
import { readFeed } from './read-feeds.ts';

const pauseMs = 60_000;
const hourMs = 3_600_000;

/** Waits for the answer, so that whoever presses sees what came of it. At most once a minute. */
export async function fetchFeedNow(platform: Platform, caller: Caller, id: string) {
  await transact(platform, async (tx) => {
    await ownFeed(tx, caller, id);
    const { rows } = await sql<{ id: string }>`
      update time_off_feed set due_at = ${new Date(tx.now.getTime() + hourMs)}, tried_at = ${tx.now}
      where id = ${id} and (tried_at is null or tried_at <= ${new Date(tx.now.getTime() - pauseMs)}) returning id`.execute(
      tx.db,
    );
    if (rows.length === 0) throw schedulesProblem('fetched-just-now');
  });
  await readFeed(platform, id);
  const [row] = await feedsWhere(platform.db, sql`id = ${id} and person_id = ${caller.personId}`);
  if (!row) throw schedulesProblem('unknown-calendar');
  return feedToWire(row);
}
