import { sql } from 'kysely';
import type { Caller } from '../../../identity/index.ts';
import { readable } from '../../../tickets/index.ts';
import { incidentKey } from '../../core/incident.ts';
import type { Queryable } from '../store.ts';

export interface EarlierIncident {
  readonly key: string;
  readonly title: string;
  readonly beganAt: Date;
  /** Confirmed ones, in the words of the record. */
  readonly causes: readonly string[];
}

/** Earlier incidents of a service whose cause was found, the latest first, of those that the caller may see. */
export async function earlierWithCauses(
  db: Queryable,
  caller: Caller,
  { id, serviceId }: { readonly id: string; readonly serviceId: string },
  most: number,
): Promise<EarlierIncident[]> {
  const { rows } = await sql<Omit<EarlierIncident, 'key'> & { number: number }>`
    select t.number, t.title, i.began_at as "beganAt", c.causes
    from incident i join ticket t on t.id = i.ticket_id
    cross join lateral (
      select array_agg(p.text order by p.position, p.id) as causes from part p
      where p.ticket_id = t.id and p.section = 'root-causes' and p.removed_at is null and p.detail->>'standing' = 'confirmed') c
    where i.service_id = ${serviceId} and i.ticket_id <> ${id} and i.resolved_at is not null and c.causes is not null
      and i.drill = (select drill from incident where ticket_id = ${id}) and ${readable(caller)}
    order by i.began_at desc, i.ticket_id desc limit ${most}`.execute(db);
  return rows.map(({ number, ...rest }) => ({ key: incidentKey(number), ...rest }));
}

export interface OpenElsewhere {
  readonly key: string;
  readonly title: string;
  readonly serviceId: string;
  readonly beganAt: Date;
}

/** Open incidents of these services that the caller may see. */
export async function openOnServices(
  db: Queryable,
  caller: Caller,
  incidentId: string,
  serviceIds: readonly string[],
): Promise<OpenElsewhere[]> {
  if (serviceIds.length === 0) return [];
  const { rows } = await sql<Omit<OpenElsewhere, 'key'> & { number: number }>`
    select t.number, t.title, i.service_id as "serviceId", i.began_at as "beganAt"
    from incident i join ticket t on t.id = i.ticket_id
    where i.service_id = any(${serviceIds}::uuid[]) and i.ticket_id <> ${incidentId} and i.resolved_at is null
      and i.drill = (select drill from incident where ticket_id = ${incidentId}) and ${readable(caller)}
    order by i.began_at desc limit 20`.execute(db);
  return rows.map(({ number, ...rest }) => ({ key: incidentKey(number), ...rest }));
}
