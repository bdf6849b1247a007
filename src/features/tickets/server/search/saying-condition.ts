import { sql, type RawBuilder } from 'kysely';
import { parseSearch } from '../../core/search-query.ts';
import type { Queryable } from '../store.ts';
import { toTsQuery } from './find-texts.ts';

/** For lists: the ticket `t` on which these words were said, in the one way that the search understands them; undefined when they say nothing. */
export async function sayingCondition(
  db: Queryable,
  typed: string,
): Promise<RawBuilder<boolean> | undefined> {
  const query = await toTsQuery(db, parseSearch(typed));
  if (query === '') return undefined;
  return sql`exists (select 1 from ticket_text x where x.ticket_id = t.id and x.words @@ ${query}::tsquery)`;
}
