import { sql } from 'kysely';
import { hashOf, newId, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

export interface CalendarFeed {
  readonly id: string;
  readonly personId: string;
  readonly scheduleId: string | null;
  readonly createdAt: Date;
  readonly lastReadAt: Date | null;
}
const columns = sql`f.id, f.person_id as "personId", f.schedule_id as "scheduleId", f.created_at as "createdAt", f.last_read_at as "lastReadAt"`;

/** The token is derived from its id and only its hash is kept: it is shown when it is made, and never again. */
export function feedToken(platform: Platform, feedId: string): string {
  return platform.secret.token('calendar-feed', feedId);
}

/** Those that work. */
export async function feedsOf(db: Queryable, personId: string): Promise<CalendarFeed[]> {
  const { rows } = await sql<CalendarFeed>`
    select ${columns} from calendar_feed f where f.person_id = ${personId} and f.revoked_at is null order by f.created_at, f.id`.execute(
    db,
  );
  return rows;
}

export async function feedByToken(db: Queryable, token: string): Promise<CalendarFeed | undefined> {
  const { rows } = await sql<CalendarFeed>`
    select ${columns} from calendar_feed f where f.token_hash = ${hashOf(token)} and f.revoked_at is null`.execute(
    db,
  );
  return rows[0];
}

/** A new address ends the one that this person had for the same calendar. */
export async function insertFeed(tx: Tx, personId: string, scheduleId: string | null): Promise<CalendarFeed> {
  // Two at once wait here for each other, or both would find nothing to end.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar_feed ${personId}`}, 0))`.execute(tx.db);
  await sql`
    update calendar_feed set revoked_at = ${tx.now}
    where person_id = ${personId} and schedule_id is not distinct from ${scheduleId} and revoked_at is null`.execute(
    tx.db,
  );
  const id = newId();
  const { rows } = await sql<CalendarFeed>`
    insert into calendar_feed as f (id, person_id, schedule_id, token_hash, created_at)
    values (${id}, ${personId}, ${scheduleId}, ${hashOf(feedToken(tx.platform, id))}, ${tx.now}) returning ${columns}`.execute(
    tx.db,
  );
  return rows[0]!;
}

/** @returns undefined when the person has no such address that works */
export async function endFeed(tx: Tx, personId: string, id: string): Promise<CalendarFeed | undefined> {
  const { rows } = await sql<CalendarFeed>`
    update calendar_feed f set revoked_at = ${tx.now}
    where f.id = ${id} and f.person_id = ${personId} and f.revoked_at is null returning ${columns}`.execute(
    tx.db,
  );
  return rows[0];
}

/** When it was last read, to the minute: so one sees whether a calendar still does. What it shows does not change by it. */
export async function markRead(db: Queryable, id: string): Promise<void> {
  await sql`
    update calendar_feed set last_read_at = evenkeel_now()
    where id = ${id} and (last_read_at is null or last_read_at < evenkeel_now() - interval '1 minute')`.execute(
    db,
  );
}

/** When each of these schedules was last changed, by id. */
export async function lastChanges(db: Queryable, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: Date }>`
    select id, max(at) as at from (
      select schedule_id as id, greatest(made_at, removed_at) as at from schedule_version where schedule_id = any(${ids}::uuid[])
      union all
      select schedule_id, greatest(made_at, removed_at) from schedule_override where schedule_id = any(${ids}::uuid[])
    ) as changes group by id`.execute(db);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
