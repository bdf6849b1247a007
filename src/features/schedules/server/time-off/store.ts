import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../../platform/index.ts';
import { united, type Interval } from '../../core/intervals.ts';
import type { Queryable } from '../store.ts';

export interface TimeOffRow {
  readonly id: string;
  readonly personId: string;
  readonly from: Date;
  readonly to: Date;
  /** First and last of whole days, `2027-01-04`; null: by hours. */
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly note: string;
  readonly feedId: string | null;
  readonly feedKey: string | null;
  readonly madeBy: Actor;
}

/** By begin. */
export async function timeOffWhere(db: Queryable, condition: RawBuilder<unknown>): Promise<TimeOffRow[]> {
  const { rows } = await sql<TimeOffRow>`
    select id, person_id as "personId", from_at as "from", to_at as "to", to_char(from_on, 'YYYY-MM-DD') as "fromOn",
      to_char(to_on, 'YYYY-MM-DD') as "toOn", note, feed_id as "feedId", feed_key as "feedKey", made_by as "madeBy"
    from time_off where ${condition} order by from_at, id`.execute(db);
  return rows;
}

/** Entries of these people that touch the window. */
export async function timeOffOf(
  db: Queryable,
  personIds: readonly string[],
  { fromMs, toMs }: Interval,
): Promise<TimeOffRow[]> {
  if (personIds.length === 0) return [];
  return timeOffWhere(
    db,
    sql`person_id = any(${[...new Set(personIds)]}::uuid[]) and from_at < ${new Date(toMs)} and to_at > ${new Date(fromMs)}`,
  );
}

/**
 * When these people are away, by person id; whoever is there for the whole window has no entry. Not cut at the window's
 * edges; what touches is one.
 */
export async function timeOffIn(
  db: Queryable,
  personIds: readonly string[],
  window: Interval,
): Promise<Map<string, readonly Interval[]>> {
  const rows = Map.groupBy(await timeOffOf(db, personIds, window), ({ personId }) => personId);
  return new Map(
    [...rows].map(([id, all]) => [
      id,
      united(all.map(({ from, to }) => ({ fromMs: from.getTime(), toMs: to.getTime() }))),
    ]),
  );
}
