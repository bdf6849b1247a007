import { sql, type RawBuilder } from 'kysely';
import { parseSearch } from '../../core/search-query.ts';
import type { Queryable } from '../store.ts';
import { toTsQuery } from './find-texts.ts';

/** More than these are met soon enough by walking along the list. */
const fewTexts = 2_000;

/**
 * For lists: the ticket `t` on which these words were said, in the one way that the search understands them; undefined when they say
 * nothing. Rare words are looked up first, common ones row by row: the planner, which cannot know which they are, was wrong each time.
 */
export async function sayingCondition(
  db: Queryable,
  typed: string,
): Promise<RawBuilder<boolean> | undefined> {
  const query = await toTsQuery(db, parseSearch(typed));
  if (query === '') return undefined;
  const { rows } = await sql<{ id: string }>`
    select ticket_id as id from ticket_text where words @@ ${query}::tsquery limit ${fewTexts + 1}`.execute(
    db,
  );
  if (rows.length <= fewTexts) return sql`t.id = any(${[...new Set(rows.map(({ id }) => id))]}::uuid[])`;
  return sql`exists (select 1 from ticket_text x where x.ticket_id = t.id and x.words @@ ${query}::tsquery)`;
}
