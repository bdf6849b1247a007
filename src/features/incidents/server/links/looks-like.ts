import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { linkedIds, readable } from '../../../tickets/index.ts';
import { incidentKey } from '../../core/incident.ts';
import { looksLike, type Earlier, type LikenessReason } from '../../core/repeat.ts';
import { findIncident } from '../find-incident.ts';
import type { Queryable } from '../store.ts';

/** How far back one looks, and what one offers: more than three is no help at night. */
const mostCompared = 200;
const mostOffered = 3;

interface Row extends Earlier {
  readonly number: number;
  readonly resolvedAt: Date | null;
  readonly resolvedBecause: string | null;
}

/** Earlier incidents of the service that look like this one (S11); those linked to it are known already. */
export async function incidentsLike(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const view = await findIncident(db, caller, key);
  const [{ rows: earlier }, { rows: keys }, linked] = await Promise.all([
    sql<Row>`
      select i.ticket_id as id, t.number, t.title, i.began_at as "beganAt", i.resolved_at as "resolvedAt",
        i.resolved_because as "resolvedBecause",
        array(select distinct a.dedup_key from alert a where a.incident_id = i.ticket_id limit 50) as "alertKeys"
      from incident i join ticket t on t.id = i.ticket_id
      where i.service_id = ${view.serviceId} and i.ticket_id <> ${view.id} and i.drill = ${view.drill}
        and (i.began_at, i.ticket_id) < (${view.beganAt}, ${view.id}::uuid) and ${readable(caller)}
      order by i.began_at desc, i.ticket_id desc limit ${mostCompared}`.execute(db),
    sql<{ key: string }>`
      select distinct dedup_key as key from alert where incident_id = ${view.id} limit 50`.execute(db),
    linkedIds(db, view.id),
  ]);
  const found = looksLike(
    { title: view.title, alertKeys: keys.map((row) => row.key) },
    earlier.filter(({ id }) => !linked.has(id)),
    mostOffered,
  );
  return {
    items: found.map(({ earlier: one, because }) => ({
      key: incidentKey(one.number),
      title: one.title,
      beganAt: one.beganAt.toISOString(),
      resolvedAt: one.resolvedAt?.toISOString() ?? null,
      resolvedBecause: one.resolvedBecause,
      because,
    })),
  };
}

/**
 * Every earlier incident of the service that is of the same kind as this one, whoever may see them: for what happens by itself.
 * Practice is like practice only.
 */
export async function earlierLike(
  db: Queryable,
  incidentId: string,
): Promise<{ readonly id: string; readonly because: LikenessReason }[]> {
  const { rows } = await sql<Row & { serviceId: string; drill: boolean }>`
    select i.ticket_id as id, t.title, i.began_at as "beganAt", i.service_id as "serviceId", i.drill,
      array(select distinct a.dedup_key from alert a where a.incident_id = i.ticket_id limit 50) as "alertKeys"
    from incident i join ticket t on t.id = i.ticket_id
    where (i.service_id, i.drill) = (select service_id, drill from incident where ticket_id = ${incidentId})
      and (i.began_at, i.ticket_id) <= (select began_at, ticket_id from incident where ticket_id = ${incidentId})
    order by i.began_at desc, i.ticket_id desc limit ${mostCompared + 1}`.execute(db);
  const now = rows.find(({ id }) => id === incidentId);
  if (!now) return [];
  const earlier = rows.filter(({ id }) => id !== incidentId);
  return looksLike(now, earlier, mostCompared).map(({ earlier: { id }, because }) => ({ id, because }));
}
