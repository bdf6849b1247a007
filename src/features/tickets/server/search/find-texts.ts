import { sql, type RawBuilder } from 'kysely';
import { hitBegins, hitEnds, parseSearch, type SearchQuery, type TextKind } from '../../core/search-query.ts';
import type { Queryable } from '../store.ts';

export interface FoundText {
  readonly ticketId: string;
  readonly kind: TextKind;
  readonly at: Date;
  /** With marks around what was found. */
  readonly marked: string;
}

/** Of a word that stands everywhere the latest are looked at: nobody reads further, and ranking all of them takes a second. */
const mostLookedAt = 150;

/**
 * The query as PostgreSQL understands it: as it stands or by its stems, and the begun word by how it begins. Text first, so that
 * the search itself is planned for these very words: rare ones by the index of words, common ones from the latest back.
 */
export async function toTsQuery(db: Queryable, { words, begun }: SearchQuery): Promise<string> {
  const quoted = `'${begun.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;
  const whole = sql`(websearch_to_tsquery('english', ${words}) || websearch_to_tsquery('simple', ${words}))`;
  const ending = sql`(plainto_tsquery('english', ${begun}) || to_tsquery('simple', ${quoted}))`;
  const { rows } = await sql<{ query: string }>`
    select (${begun === '' ? whole : words === '' ? ending : sql`${whole} && ${ending}`})::text as query`.execute(
    db,
  );
  return rows[0]!.query;
}

/** What somebody typed, for searches of other features that understand it in the same way; empty when it says nothing. */
export function tsQueryOf(db: Queryable, typed: string): Promise<string> {
  return toTsQuery(db, parseSearch(typed));
}

/** One text a ticket: the closest, and of equals the latest. */
export async function findTexts(
  db: Queryable,
  { query, readable, limit }: { query: string; readable: RawBuilder<boolean>; limit: number },
): Promise<FoundText[]> {
  const { rows } = await sql<FoundText>`
    with latest as materialized (
      select x.ticket_id, x.kind, x.at, x.source_id,
        ts_rank_cd(x.words, ${query}::tsquery, 1) * case x.kind when 'title' then 4 when 'request' then 1 else 2 end as rank
      from (
        select * from ticket_text x join lateral (select 1 from ticket t where t.id = x.ticket_id and ${readable}) t on true
        where x.words @@ ${query}::tsquery order by x.at desc limit ${mostLookedAt}) x),
    closest as materialized (
      select * from (select distinct on (ticket_id) * from latest order by ticket_id, rank desc, at desc) one
      order by rank desc, at desc limit ${limit})
    select c.ticket_id as "ticketId", c.kind, c.at,
      ts_headline('english', translate(left(x.text, 8000), ${hitBegins + hitEnds}, ''), ${query}::tsquery, ${headline}) as marked
    from closest c join ticket_text x on x.source_id = c.source_id and x.kind = c.kind order by c.rank desc, c.at desc`.execute(
    db,
  );
  return rows;
}
const headline = `StartSel=${hitBegins}, StopSel=${hitEnds}, MaxWords=28, MinWords=14, MaxFragments=1`;
