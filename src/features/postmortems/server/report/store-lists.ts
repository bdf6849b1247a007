import { sql, type RawBuilder } from 'kysely';
import type { Caller } from '../../../identity/index.ts';
import { readableById } from '../../../tickets/index.ts';
import { hitBegins, hitEnds } from '../../../tickets/core/search-query.ts';
import type { Report } from '../../core/report/report.ts';
import type { Queryable } from '../store.ts';

export interface ListedReport {
  readonly ticketId: string;
  readonly title: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly beganAt: Date;
  /** With marks around what was found. */
  readonly marked: string | null;
}
export interface ReportFilter {
  readonly tag?: string | undefined;
  readonly serviceId?: string | undefined;
  readonly teamId?: string | undefined;
  /** As PostgreSQL understands it. */
  readonly query?: string | undefined;
  readonly before?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}
const columns = sql`v.ticket_id as "ticketId", v.title, v.team_id as "teamId", v.service_id as "serviceId", v.number,
  v.published_at as "publishedAt", v.began_at as "beganAt"`;
const headline = `MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=" … ", StartSel=${hitBegins}, StopSel=${hitEnds}`;

/** The latest versions that the caller may read: the closest to what was asked for first, else the latest. */
export async function findReports(
  db: Queryable,
  caller: Caller,
  filter: ReportFilter,
): Promise<ListedReport[]> {
  const { tag, serviceId, teamId, query, before, limit } = filter;
  const wanted: RawBuilder<unknown>[] = [sql`v.is_latest`, readableById(caller, sql`v.ticket_id`)];
  if (tag !== undefined)
    wanted.push(sql`exists (select from report_tag g where g.ticket_id = v.ticket_id and g.tag = ${tag})`);
  if (serviceId !== undefined) wanted.push(sql`v.service_id = ${serviceId}`);
  if (teamId !== undefined) wanted.push(sql`v.team_id = ${teamId}`);
  if (query !== undefined) wanted.push(sql`v.words @@ ${query}::tsquery`);
  if (before) wanted.push(sql`(v.published_at, v.ticket_id) < (${before.at}, ${before.id}::uuid)`);
  const rank = query === undefined ? sql`0` : sql`ts_rank_cd(v.words, ${query}::tsquery, 1)`;
  const marked =
    query === undefined
      ? sql`null`
      : sql`ts_headline('english', translate(left(found.said, 20000), ${hitBegins + hitEnds}, ''), ${query}::tsquery, ${headline})`;
  const { rows } = await sql<ListedReport>`
    select found."ticketId", found.title, found."teamId", found."serviceId", found.number, found."publishedAt", found."beganAt",
      ${marked} as marked
    from (select ${columns}, v.said, ${rank} as rank from report_version v where ${sql.join(wanted, sql` and `)}
      order by rank desc, v.published_at desc, v.ticket_id desc limit ${limit}) as found
    order by found.rank desc, found."publishedAt" desc, found."ticketId" desc`.execute(db);
  return rows;
}

/** Tags of what the caller may read, the most used first. */
export async function countedTags(db: Queryable, caller: Caller): Promise<{ tag: string; count: number }[]> {
  const { rows } = await sql<{ tag: string; count: number }>`
    select g.tag, count(*)::int as count from report_tag g join report_version v on v.ticket_id = g.ticket_id and v.is_latest
    where ${readableById(caller, sql`v.ticket_id`)} group by g.tag order by count desc, g.tag limit 100`.execute(
    db,
  );
  return rows;
}

/** Published reports near an incident: of its service, or with one of its words in the title. The latest first. */
export async function reportsNear(
  db: Queryable,
  caller: Caller,
  { ticketId, serviceId, query }: { ticketId: string; serviceId: string; query: string },
): Promise<(ListedReport & { internal: Report })[]> {
  const saying = query === '' ? sql`false` : sql`v.words @@ ${query}::tsquery`;
  const { rows } = await sql<ListedReport & { internal: Report }>`
    select ${columns}, v.internal, null as marked from report_version v
    where v.is_latest and v.ticket_id <> ${ticketId} and (v.service_id = ${serviceId} or ${saying})
      and ${readableById(caller, sql`v.ticket_id`)}
    order by (v.service_id = ${serviceId}) desc, v.published_at desc limit 60`.execute(db);
  return rows;
}
