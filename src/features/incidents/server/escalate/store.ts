import { sql } from 'kysely';
import type { Queryable } from '../store.ts';

/** When each person was paged for the incident last. */
export async function pagedForIncident(db: Queryable, incidentId: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ personId: string; at: Date }>`
    select person_id as "personId", max(created_at) as at from page where incident_id = ${incidentId} group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ personId, at }) => [personId, at]));
}

/** Why the paging that runs for the incident began. */
export async function pagingRunsBecause(db: Queryable, incidentId: string): Promise<string | null> {
  const { rows } = await sql<{ because: string }>`
    select started_because as because from paging where incident_id = ${incidentId} and state = 'running'`.execute(
    db,
  );
  return rows[0]?.because ?? null;
}

export interface Escalation {
  readonly id: string;
  readonly by: string;
  readonly because: string;
  readonly summary: string;
}
/** The latest escalation of each incident for which one is being paged right now. */
export async function runningEscalations(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, Escalation>> {
  const { rows } = await sql<Escalation>`
    select p.incident_id as id, e.because, e.data->>'summary' as summary, coalesce(e.actor->>'name', 'Evenkeel') as by
    from paging p
    cross join lateral (
      select because, data, actor from event
      where subject_id = p.incident_id and kind = 'incident.escalated' order by at desc, id desc limit 1
    ) e
    where p.incident_id = any(${[...new Set(ids)]}::uuid[])
      and p.state = 'running' and p.started_because = 'escalated-by-person'`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of these, those of whose record there is anything to tell; most incidents that are just opened have nothing. */
export async function withRecord(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...new Set(ids)]}::uuid[]) as asked(id)
    where exists (select from part where ticket_id = id and removed_at is null)
      or exists (select from ticket_update where ticket_id = id)
      or exists (select from question where ticket_id = id and answered_at is null and withdrawn_at is null)
      or exists (select from intention where ticket_id = id and ended_at is null)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
