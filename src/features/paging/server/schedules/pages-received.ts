import { sql } from 'kysely';
import { ticketStandingPort } from '../../../tickets/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { PageReceived } from '../../../schedules/index.ts';
import type { Queryable } from '../ports.ts';

interface PageRow {
  personId: string;
  incidentId: string;
  at: Date;
}

/** The pages that these people got in a window, by time; practice is left out. */
export async function pagesReceived(
  platform: Platform,
  db: Queryable,
  personIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<readonly PageReceived[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<PageRow>`
    select person_id as "personId", incident_id as "incidentId", created_at as at from page
    where person_id = any(${[...personIds]}::uuid[]) and created_at >= ${from} and created_at < ${to}
    order by created_at, id`.execute(db);
  const incidentIds = [...new Set(rows.map(({ incidentId }) => incidentId))];
  const standings =
    incidentIds.length > 0 ? await platform.ports.get(ticketStandingPort)(db, incidentIds) : new Map();
  return rows
    .filter(({ incidentId }) => standings.get(incidentId)?.drill !== true)
    .map(({ personId, at }) => ({ personId, at }));
}
