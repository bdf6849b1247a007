import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { rankOf } from '../../../services/core/scales.ts';
import { readPlace, sortOf, writePlace, type ListFilter, type ListPlace } from '../../core/list-filter.ts';
import { summariesByIds, type IncidentSummary } from '../read.ts';
import type { Queryable } from '../store.ts';
import { conditionsOf } from './conditions.ts';

export interface ListPage {
  readonly items: IncidentSummary[];
  readonly next: string | null;
  /** On the first page; counted as far as people care. */
  readonly count: { number: number; andMore: boolean } | null;
}

const mostCounted = 1_000;
/** As the index `incident_by_criticality` has it. */
const rank = sql`array_position(array['critical','high','moderate','low'], i.criticality)`;
const orders = {
  criticality: sql`${rank}, i.began_at, i.ticket_id`,
  latest: sql`i.began_at desc, i.ticket_id desc`,
  oldest: sql`i.began_at, i.ticket_id`,
} as const;
const after = {
  criticality: (place: ListPlace) =>
    sql<boolean>`(${rank}, i.began_at, i.ticket_id) > (${place.rank}, ${new Date(place.beganAtMs)}, ${place.id}::uuid)`,
  latest: ({ beganAtMs, id }: ListPlace) =>
    sql<boolean>`(i.began_at, i.ticket_id) < (${new Date(beganAtMs)}, ${id}::uuid)`,
  oldest: ({ beganAtMs, id }: ListPlace) =>
    sql<boolean>`(i.began_at, i.ticket_id) > (${new Date(beganAtMs)}, ${id}::uuid)`,
} as const;

/**
 * One page of what a caller may read. Which ones is decided on the narrow rows; what lists show is read for those alone.
 * By cursor: a page never depends on an offset, so what comes or goes meanwhile shifts nothing.
 */
export async function listIncidents(
  db: Queryable,
  caller: Caller,
  filter: ListFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ListPage> {
  const place = cursor === undefined ? undefined : readPlace(cursor);
  if (cursor !== undefined && !place) throw unknownCursor();
  const sort = sortOf(filter);
  const conditions = await conditionsOf(db, caller, filter);
  if (place) conditions.push(after[sort](place));
  // The first page also says how many there are: one walk along the index for both.
  const looked = place ? limit + 1 : Math.max(limit, mostCounted) + 1;
  const { rows } = await sql<{ id: string }>`
    select i.ticket_id as id from incident i join ticket t on t.id = i.ticket_id
    where ${sql.join(conditions, sql` and `)} order by ${orders[sort]} limit ${looked}`.execute(db);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const found = new Map((await summariesByIds(db, ids)).map((one) => [one.id, one]));
  const items = ids.flatMap((id) => found.get(id) ?? []);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? writePlace(placeOf(last)) : null,
    count: place ? null : { number: Math.min(rows.length, mostCounted), andMore: rows.length > mostCounted },
  };
}

function placeOf({ criticality, beganAt, id }: IncidentSummary): ListPlace {
  return { rank: rankOf(criticality) + 1, beganAtMs: beganAt.getTime(), id };
}

/** A mangled cursor must not quietly give the first page again: a client would go round for ever. */
function unknownCursor() {
  const detail = 'is not one that was given as `next`';
  return generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
