import { sql } from 'kysely';
import type { Queryable } from './ports.ts';
import type { PagingRow } from './store.ts';

export interface PagedBefore {
  readonly personId: string;
  readonly name: string;
  readonly atMs: number;
}

/** Who was paged already, by paging, in order; each person once. Names are those of the plan. */
export async function pagedBefore(
  db: Queryable,
  rows: readonly Pick<PagingRow, 'id' | 'nextStep' | 'plan'>[],
): Promise<Map<string, PagedBefore[]>> {
  const begun = rows.filter(({ nextStep }) => nextStep > 0);
  if (begun.length === 0) return new Map();
  const found = await sql<{ pagingId: string; personId: string; at: Date }>`
    select paging_id as "pagingId", person_id as "personId", min(created_at) as at from page
    where paging_id = any(${begun.map(({ id }) => id)}::uuid[]) group by 1, 2 order by at, person_id`.execute(
    db,
  );
  const byPaging = Map.groupBy(found.rows, ({ pagingId }) => pagingId);
  return new Map(
    begun.map(({ id, plan }) => [
      id,
      (byPaging.get(id) ?? []).map(({ personId, at }) => ({
        personId,
        name: nameIn(plan, personId),
        atMs: at.getTime(),
      })),
    ]),
  );
}

export function nameIn(plan: PagingRow['plan'], personId: string): string {
  for (const { people, turns = [] } of plan.steps)
    for (const person of [...people, ...turns.flat()]) if (person.personId === personId) return person.name;
  return 'Somebody';
}
