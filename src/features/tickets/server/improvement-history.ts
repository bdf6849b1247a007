import { sql } from 'kysely';
import type { Actor } from '../../../platform/index.ts';
import type { Queryable } from './store.ts';

export interface HistoryEntry {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly because: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What happened to one improvement, the latest first. It stands on the timeline of the ticket that it comes from, or has none;
 * by an index of its own it is found without reading either.
 */
export async function historyOfImprovement(db: Queryable, improvementId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select id, kind, at, actor, because, data from event
    where data ->> 'improvementId' = ${improvementId} and kind like 'improvement.%'
    order by at desc, id desc limit 200`.execute(db);
  return rows;
}
