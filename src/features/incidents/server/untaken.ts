import { sql } from 'kysely';
import type { UntakenIncident } from '../../paging/index.ts';
import type { Queryable } from './store.ts';

/** Fills paging's port: open incidents that nobody has, of which no paging runs or waits. Usually none. */
export async function untakenIncidents(
  db: Queryable,
  olderThanSeconds: number,
  limit: number,
  incidentId?: string,
): Promise<UntakenIncident[]> {
  const { rows } = await sql<{
    incidentId: string;
    serviceId: string;
    state: string | null;
    endedBecause: string | null;
  }>`
    select i.ticket_id as "incidentId", i.service_id as "serviceId", latest.state, latest.ended_because as "endedBecause"
    from incident i left join lateral (
      select state, ended_because from paging where incident_id = i.ticket_id order by started_at desc, id desc limit 1
    ) latest on true
    where i.resolved_at is null and i.lead_id is null and latest.state is distinct from 'running'
      and latest.state is distinct from 'waiting' and latest.state is distinct from 'nobody-reached'
      and latest.ended_because is distinct from 'sender-acknowledged'
      and i.began_at <= evenkeel_now() - ${olderThanSeconds} * interval '1 second'
      and (${incidentId ?? null}::uuid is null or i.ticket_id = ${incidentId ?? null}::uuid)
    limit ${limit}`.execute(db);
  return rows.map(({ state, endedBecause, ...row }) => ({
    ...row,
    latest: state === null ? null : { state, endedBecause },
  }));
}
