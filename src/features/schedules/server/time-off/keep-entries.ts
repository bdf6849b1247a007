import { sql } from 'kysely';
import { hashOf, newId, system, toJsonText, toText, type Tx } from '../../../../platform/index.ts';
import { tellEach } from '../cover/tell-cover.ts';
import type { IcalEntry } from '../ical/read-ical.ts';
import { conflictsOfPeople, type FoundConflict } from './conflicts.ts';
import { sayTimeOff } from './events.ts';
import type { FeedRow } from './feed-store.ts';
import { timeOffWhere } from './store.ts';

/** What the calendar says now takes the place of what it said; what is over stays. The calendar is locked by the caller. */
export async function keepEntries(tx: Tx, feed: FeedRow, entries: readonly IcalEntry[]): Promise<void> {
  const before = await timeOffWhere(tx.db, sql`feed_id = ${feed.id} and to_at > ${tx.now}`);
  const known = new Map(before.map((row) => [row.feedKey, row]));
  const kept = new Set(entries.map(({ key }) => keyOf(key)));
  const gone = before.filter(({ feedKey }) => !kept.has(feedKey!));
  const changed = entries.filter((entry) => {
    const row = known.get(keyOf(entry.key));
    return (
      !row ||
      row.from.getTime() !== entry.fromMs ||
      row.to.getTime() !== entry.toMs ||
      row.note !== noteOf(entry)
    );
  });
  if (gone.length + changed.length === 0) return;
  const conflictsBefore = await conflictsToCome(tx, feed.personId);
  if (gone.length > 0)
    await sql`delete from time_off where id = any(${gone.map(({ id }) => id)}::uuid[])`.execute(tx.db);
  if (changed.length > 0)
    await sql`
      insert into time_off (id, person_id, from_at, to_at, from_on, to_on, note, feed_id, feed_key, made_at, made_by)
      select id, ${feed.personId}, from_at, to_at, from_on, to_on, note, ${feed.id}, feed_key, ${tx.now}, ${toJsonText(system)}::jsonb
      from unnest(${changed.map(() => newId())}::uuid[], ${changed.map(({ fromMs }) => new Date(fromMs))}::timestamptz[],
        ${changed.map(({ toMs }) => new Date(toMs))}::timestamptz[], ${changed.map(({ days }) => days?.fromOn ?? null)}::date[],
        ${changed.map(({ days }) => days?.toOn ?? null)}::date[], ${changed.map(noteOf)}::text[],
        ${changed.map(({ key }) => keyOf(key))}::text[]) as e (id, from_at, to_at, from_on, to_on, note, feed_key)
      on conflict (feed_id, feed_key) where feed_id is not null do update set from_at = excluded.from_at,
        to_at = excluded.to_at, from_on = excluded.from_on, to_on = excluded.to_on, note = excluded.note`.execute(
      tx.db,
    );
  await sayTimeOff(tx, 'time-off.calendar-read', feed.personId, system, {
    calendarId: feed.id,
    changedCount: changed.length,
    goneCount: gone.length,
  });
  await tellNewConflicts(tx, feed, conflictsBefore);
}

const aheadMs = 90 * 86_400_000;
const conflictsToCome = (tx: Tx, personId: string) =>
  conflictsOfPeople(tx.db, [personId], { fromMs: tx.now.getTime(), toMs: tx.now.getTime() + aheadMs });

/** Whoever typed it in sees it at once; what a calendar says is told. */
async function tellNewConflicts(tx: Tx, feed: FeedRow, before: readonly FoundConflict[]): Promise<void> {
  const placeOf = ({ schedule, fromMs, toMs }: FoundConflict) => `${schedule.id} ${fromMs} ${toMs}`;
  const seen = new Set(before.map(placeOf));
  const found = (await conflictsToCome(tx, feed.personId)).filter(
    (conflict) => conflict.unasked.length > 0 && !seen.has(placeOf(conflict)),
  );
  if (found.length === 0) return;
  await tellEach(tx, [feed.personId], (_, when) => ({
    title:
      found.length === 1
        ? 'Your calendar says you are away in a shift of yours'
        : `Your calendar says you are away in ${found.length} shifts of yours`,
    lines: [
      ...found
        .slice(0, 5)
        .map((conflict) => `${conflict.shift.role} of ${conflict.schedule.name}: ${when(conflict)}`),
      'Ask for cover with one press in My shifts.',
    ],
    path: '/on-duty/me',
    tag: `time-off-calendar:${feed.id}`,
  }));
}

const noteOf = ({ summary }: IcalEntry) => toText(summary).slice(0, 300).toWellFormed();
/** An entry's name is anybody's text, of any length. */
const keyOf = (key: string) => hashOf(key).toString('base64url');
