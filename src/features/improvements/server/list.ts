import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { generalProblem } from '../../../platform/contract/index.ts';
import { toText } from '../../../platform/index.ts';
import { teamBySlug, type Caller } from '../../identity/index.ts';
import { serviceBySlug } from '../../services/index.ts';
import { findTicket } from '../../tickets/index.ts';
import type { improvementFilter, improvementSorts } from '../contract/improvements.ts';
import { parseImprovementKey } from '../core/improvement.ts';
import { visible } from './access.ts';
import { improvementsByIds, overdue, type ImprovementRow, type Queryable } from './rows.ts';

export type ImprovementFilter = z.infer<typeof improvementFilter>;
type Sort = (typeof improvementSorts)[number];
const mostCounted = 1_000;
const lastDay = '9999-12-31';

/** The order, and what a cursor remembers of a row. */
const orders: Readonly<Record<Sort, { by: RawBuilder<unknown>; place: RawBuilder<string> }>> = {
  priority: { by: sql`m.priority desc, m.id desc`, place: sql`m.priority::text` },
  due: {
    by: sql`m.due_on, m.id`,
    place: sql`coalesce(to_char(m.due_on, 'YYYY-MM-DD'), ${sql.lit(lastDay)})`,
  },
  latest: {
    by: sql`m.changed_at desc, m.id desc`,
    place: sql`(extract(epoch from m.changed_at) * 1000)::bigint::text`,
  },
  oldest: { by: sql`m.id`, place: sql`''` },
};

export interface ImprovementPage {
  readonly items: ImprovementRow[];
  readonly next: string | null;
  readonly count: { number: number; andMore: boolean } | null;
}

/** One page of what a caller may see, by cursor: what comes or goes meanwhile shifts nothing. A CSV export asks the same. */
export async function listImprovements(
  db: Queryable,
  caller: Caller,
  filter: ImprovementFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ImprovementPage> {
  const conditions = await conditionsOf(db, caller, filter);
  if (cursor !== undefined) conditions.push(afterPlace(filter.sort, cursor));
  const looked = cursor === undefined ? Math.max(limit, mostCounted) + 1 : limit + 1;
  const { by, place } = orders[filter.sort];
  const { rows } = await sql<{ id: string; place: string }>`
    select m.id, ${place} as place from improvement m
    where ${sql.join(conditions, sql` and `)} order by ${by} limit ${looked}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await improvementsByIds(
      db,
      shown.map(({ id }) => id),
    ),
    next: rows.length > limit && last ? `${last.place}_${last.id}` : null,
    count:
      cursor === undefined
        ? { number: Math.min(rows.length, mostCounted), andMore: rows.length > mostCounted }
        : null,
  };
}

/** What a filter asks of the improvement `m`; only what the caller may see passes. */
export async function conditionsOf(
  db: Queryable,
  caller: Caller,
  filter: ImprovementFilter,
): Promise<RawBuilder<unknown>[]> {
  const all: RawBuilder<unknown>[] = [visible(caller), ...stateCondition(filter.state)];
  if (filter.kind) all.push(sql`m.kind = any(${filter.kind}::text[])`);
  if (filter.source) all.push(sql`m.source_kind = any(${filter.source}::text[])`);
  if (filter.team === 'mine') all.push(ofTeams([...caller.roles.keys()]));
  else if (filter.team !== undefined) {
    const team = await teamBySlug(db, toText(filter.team));
    all.push(ofTeams(team ? [team.id] : []));
  }
  if (filter.service !== undefined) {
    const service = await serviceBySlug(db, filter.service);
    all.push(service ? sql`m.service_id = ${service.id}` : sql`false`);
  }
  if (filter.owner === 'none') all.push(sql`m.owner_id is null`);
  else if (filter.owner !== undefined)
    all.push(sql`m.owner_id = ${filter.owner === 'me' ? caller.personId : filter.owner}::uuid`);
  if (filter.ticket !== undefined)
    all.push(sql`m.ticket_id = ${(await findTicket(db, caller, filter.ticket)).id}`);
  if (filter.overdue === true) all.push(overdue);
  if (filter.overdue === false) all.push(sql`not coalesce(${overdue}, false)`);
  if (filter.asksHelped !== undefined) {
    const asks = sql`(m.state = 'done' and (m.helped is null or (m.helped = 'too-early' and m.ask_helped_at is null)))`;
    all.push(filter.asksHelped ? asks : sql`not ${asks}`);
  }
  const text = filter.text?.trim() ?? '';
  if (text !== '') all.push(saying(toText(text)));
  return all;
}

/** What belongs to these teams, and what came out of what paged them. */
function ofTeams(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(m.team_id = any(${ids}::uuid[]) or m.origin_team_id = any(${ids}::uuid[]))`;
}

function saying(text: string): RawBuilder<unknown> {
  const number = parseImprovementKey(text);
  const words = sql`m.words @@ websearch_to_tsquery('english', ${text})`;
  return number === undefined ? words : sql`(${words} or m.number = ${number})`;
}

function stateCondition(state: ImprovementFilter['state']): RawBuilder<unknown>[] {
  if (state === 'all') return [];
  if (state === 'open') return [sql`m.ended_at is null`];
  if (state === 'ended') return [sql`m.ended_at is not null`];
  return [sql`m.state = any(${state}::text[])`];
}

/** A mangled cursor must not quietly give the first page again: a client would go round for ever. */
function afterPlace(sort: Sort, cursor: string): RawBuilder<unknown> {
  const found = /^([\d-]*)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(cursor);
  const [, place = '', id = ''] = found ?? [];
  const fits =
    sort === 'oldest'
      ? place === ''
      : sort === 'due'
        ? z.iso.date().safeParse(place).success
        : /^\d{1,15}$/.test(place);
  if (!found || !fits) throw unknownCursor();
  if (sort === 'priority') return sql`(m.priority, m.id) < (${Number(place)}, ${id}::uuid)`;
  if (sort === 'latest') return sql`(m.changed_at, m.id) < (${new Date(Number(place))}, ${id}::uuid)`;
  if (sort === 'oldest') return sql`m.id > ${id}::uuid`;
  return place === lastDay
    ? sql`(m.due_on is null and m.id > ${id}::uuid)`
    : sql`(m.due_on is null or (m.due_on, m.id) > (${place}::date, ${id}::uuid))`;
}

function unknownCursor() {
  const detail = 'is not one that was given as `next`';
  return generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
