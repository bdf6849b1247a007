import { sql, type RawBuilder } from 'kysely';
import { hashOf, type Actor } from '../../../platform/index.ts';
import type { PagingState } from '../core/next-step.ts';
import type { Queryable } from './ports.ts';

/** What a page's link stands for: one person, one page. */
export interface PageLook {
  readonly pageId: string;
  readonly pagingId: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly personId: string;
  readonly personName: string;
  readonly timeZone: string;
  readonly because: string;
  /** Counted through the repeats. */
  readonly step: number;
  readonly pagedAt: Date;
  /** An action was taken with it. */
  readonly spentAt: Date | null;
  /** Its paging has ended. */
  readonly endedAt: Date | null;
  readonly state: PagingState;
  readonly endedBecause: string | null;
  readonly endedBy: Actor | null;
}

/** Undefined when there is no such page. Tokens have 256 bits, so looking is not guessing. */
export async function pageByToken(db: Queryable, token: string): Promise<PageLook | undefined> {
  return pageWhere(db, sql`page.token_hash = ${hashOf(token)}`);
}

/** Of a page that is known otherwise than by its link: it came by a way whose answers are checked there. */
export async function pageById(db: Queryable, pageId: string): Promise<PageLook | undefined> {
  return pageWhere(db, sql`page.id = ${pageId}`);
}

async function pageWhere(db: Queryable, which: RawBuilder<unknown>): Promise<PageLook | undefined> {
  const { rows } = await sql<PageLook>`
    select page.id as "pageId", page.paging_id as "pagingId", page.incident_id as "incidentId", p.service_id as "serviceId",
      page.person_id as "personId", person.name as "personName", person.time_zone as "timeZone", page.because,
      page.step, page.created_at as "pagedAt", page.spent_at as "spentAt", page.ended_at as "endedAt", p.state,
      p.ended_because as "endedBecause",
      p.ended_by as "endedBy"
    from page join paging p on p.id = page.paging_id join person on person.id = page.person_id
    where ${which} and person.disabled_at is null`.execute(db);
  return rows[0];
}
