import { sql } from 'kysely';
import { peopleByIds } from '../../identity/index.ts';
import type { ImprovementStanding } from '../../tickets/index.ts';
import { improvementKey } from '../core/improvement.ts';
import { improvementsWhere, type ImprovementRow, type Queryable } from './rows.ts';

/** What other features show of improvements; they show it to those only who may see the source. */
export async function toStandings(
  db: Queryable,
  rows: readonly ImprovementRow[],
): Promise<ImprovementStanding[]> {
  const people = await peopleByIds(
    db,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  );
  return rows.map((row) => {
    const owner = row.ownerId === null ? undefined : people.get(row.ownerId);
    return {
      id: row.id,
      key: improvementKey(row.number),
      title: row.title,
      state: row.state,
      owner: owner ? { id: owner.id, name: owner.name } : null,
      dueOn: row.dueOn,
      overdue: row.overdue,
    };
  });
}

/** Fills the port of tickets: what became of these sources. */
export async function improvementsBySource(
  db: Queryable,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ImprovementStanding[]>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await improvementsWhere(
    db,
    sql`m.source_id = any(${[...new Set(sourceIds)]}::text[]) order by m.number`,
  );
  const standings = await toStandings(db, rows);
  const found = new Map<string, ImprovementStanding[]>();
  for (const [n, { sourceId }] of rows.entries())
    found.set(sourceId!, [...(found.get(sourceId!) ?? []), standings[n]!]);
  return found;
}

/** Fills the port of tickets: all that came out of one. */
export async function improvementsOfTicket(
  db: Queryable,
  ticketId: string,
): Promise<readonly ImprovementStanding[]> {
  return toStandings(db, await improvementsWhere(db, sql`m.ticket_id = ${ticketId} order by m.number`));
}
