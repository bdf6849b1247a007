import { sql } from 'kysely';
import { hashOf, type Platform } from '../../../../platform/index.ts';
import { describeIncidentPort, type DescribedIncident, type Queryable } from '../ports.ts';

/** What the link of a message that told of several pages stands for: one person, and these pages of theirs. */
export interface Bundle {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly timeZone: string;
  readonly sentAt: Date;
}

/** Undefined when there is no such message. Tokens have 256 bits, so looking is not guessing. */
export async function bundleByToken(db: Queryable, token: string): Promise<Bundle | undefined> {
  const { rows } = await sql<Bundle>`
    select d.id, d.person_id as "personId", person.name as "personName", person.time_zone as "timeZone",
      coalesce(d.first_attempt_at, d.created_at) as "sentAt"
    from delivery d join person on person.id = d.person_id
    where d.token_hash = ${hashOf(token)} and d.kind = 'page' and d.bundle_id = d.id and person.disabled_at is null`.execute(
    db,
  );
  return rows[0];
}

/** Pages that a message told of, worst first: those of a bundle by its id, else the one of the message. */
export async function pagesOfMessage(db: Queryable, deliveryId: string): Promise<string[]> {
  const { rows } = await sql<{ pageId: string }>`
    select page_id as "pageId" from delivery
    where (id = ${deliveryId} or bundle_id = ${deliveryId}) and page_id is not null
    order by priority, created_at, id`.execute(db);
  return rows.map(({ pageId }) => pageId);
}

export interface BundledPage {
  readonly pageId: string;
  readonly incident: DescribedIncident;
  /** Waits for an answer of this person. */
  readonly open: boolean;
}
export interface ShownBundle {
  /** Open ones first, then worst first; at most a hundred. */
  readonly pages: readonly BundledPage[];
  readonly openCount: number;
  readonly count: number;
}

const mostShown = 100;

export async function describeBundle(platform: Platform, bundleId: string): Promise<ShownBundle> {
  const { rows } = await sql<{
    pageId: string;
    incidentId: string;
    open: boolean;
    count: number;
    openCount: number;
  }>`
    select page.id as "pageId", page.incident_id as "incidentId", page.ended_at is null and page.spent_at is null as open,
      count(*) over ()::int as count, count(*) filter (where page.ended_at is null and page.spent_at is null) over ()::int as "openCount"
    from delivery d join page on page.id = d.page_id
    where d.bundle_id = ${bundleId}
    order by open desc, d.priority, page.created_at, page.id limit ${mostShown}`.execute(platform.db);
  const incidents = await platform.ports.get(describeIncidentPort)(
    platform.db,
    rows.map(({ incidentId }) => incidentId),
    'brief',
  );
  return {
    count: rows[0]?.count ?? 0,
    openCount: rows[0]?.openCount ?? 0,
    pages: rows.flatMap(({ pageId, incidentId, open }) => {
      const incident = incidents.get(incidentId);
      return incident ? [{ pageId, open, incident }] : [];
    }),
  };
}
