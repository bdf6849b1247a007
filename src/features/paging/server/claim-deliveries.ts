import { sql } from 'kysely';
import type { ChannelName } from '../../channels/index.ts';
import type { Queryable } from './ports.ts';
import type { StoredMessage } from './tables.ts';

/** Longer than any try may take, so that nobody else sends what is being sent; after a crash it is sent again when this is over. */
export const leaseSeconds = 20;
export const tryTimeoutMs = 10_000;

export interface ClaimedDelivery {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly pageId: string | null;
  readonly incidentId: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly contactMethodId: string | null;
  readonly channel: ChannelName;
  readonly idempotencyKey: string;
  readonly message: StoredMessage;
  readonly attemptCount: number;
  readonly createdAt: Date;
  readonly firstAttemptAt: Date;
  readonly attemptAt: Date;
  /** Null when the contact method was removed or disabled meanwhile. */
  readonly address: Record<string, string> | null;
  readonly secret: string | null;
}

/**
 * Takes hold of what is due, as much of each channel as has a free place, worst first. What another node holds is passed
 * over. One statement, so outside a transaction it commits by itself: one way to the database and back. Deliveries whose paging has ended are not among them: ending it cancelled them, and waits for this claim.
 */
export async function claimDeliveries(
  db: Queryable,
  free: ReadonlyMap<ChannelName, number>,
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with moment as materialized (
      select evenkeel_now() as now
    ), picked as (
      select due.id from unnest(${[...free.keys()]}::text[], ${[...free.values()]}::int[]) as place (channel, free)
      cross join lateral (
        select d.id from delivery d
        where d.channel = place.channel and d.due_at <= (select now from moment)
        order by d.priority, d.due_at limit place.free
        for update of d skip locked
      ) due
    )
    update delivery d set state = 'sending', attempt_count = d.attempt_count + 1,
      due_at = (select now from moment) + ${leaseSeconds} * interval '1 second',
      first_attempt_at = coalesce(d.first_attempt_at, (select now from moment))
    from picked join delivery old on old.id = picked.id
      join person p on p.id = old.person_id
      left join contact_method c on c.id = old.contact_method_id and c.disabled_at is null and p.disabled_at is null
    where d.id = picked.id
    returning d.id, d.kind, d.page_id as "pageId", d.incident_id as "incidentId", d.person_id as "personId",
      p.name as "personName", d.contact_method_id as "contactMethodId", d.channel, d.idempotency_key as "idempotencyKey",
      d.message, d.attempt_count as "attemptCount", d.created_at as "createdAt", d.first_attempt_at as "firstAttemptAt",
      (select now from moment) as "attemptAt", c.address, c.secret`.execute(db);
  return rows;
}
