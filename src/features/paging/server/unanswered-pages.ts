import { sql } from 'kysely';
import type { Queryable } from './ports.ts';

export interface UnansweredPage {
  readonly pageId: string;
  readonly incidentId: string;
  readonly at: Date;
}

/** Pages of a person that still wait for an answer, latest first; one an incident. */
export async function unansweredPagesOf(db: Queryable, personId: string): Promise<UnansweredPage[]> {
  const { rows } = await sql<UnansweredPage>`
    select distinct on (page.incident_id) page.id as "pageId", page.incident_id as "incidentId", page.created_at as at
    from page where page.person_id = ${personId} and page.ended_at is null and page.spent_at is null
    order by page.incident_id, page.created_at desc`.execute(db);
  return rows.sort((a, b) => b.at.getTime() - a.at.getTime());
}
