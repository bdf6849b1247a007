import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import {
  isLeftAlone,
  lateDeliverySeconds,
  lateSeconds,
  mostDeliveryTries,
  mostStepTries,
  type FaultReason,
} from '../../core/watch.ts';
import { untakenIncidentsPort, type Queryable } from '../ports.ts';

/** Something of which nobody could say what happens next. */
export interface Fault {
  readonly because: FaultReason;
  /** What it is about: a paging, a delivery, an incident or a channel. One case each. */
  readonly subject: string;
  readonly incidentId: string | null;
  readonly detail: string | null;
}

/** More of one kind are looked at again a minute later. */
const mostOfAKind = 100;
/** Opened and paged for in one transaction; younger than this it is not asked about, so that a storm costs the watch nothing. */
const youngSeconds = 60;

/**
 * The invariant, asked of the database: paging is acknowledged, stopped, waiting with a stored due time that is not long past, or
 * has ended with a reason; no delivery is left lying; no open incident that nobody has is without paging.
 * @param turn when it was looked before, and whether that is so long ago that what is overdue is being caught up with. What became due
 * since then may be too: whoever looks again finds what nobody took all the same.
 * @returns what is wrong; empty when it holds
 */
export async function lookForFaults(
  platform: Pick<Platform, 'ports'>,
  db: Queryable,
  { away = false, lookedAt = null }: { readonly away?: boolean; readonly lookedAt?: Date | null } = {},
): Promise<Fault[]> {
  const [standing, alone] = await Promise.all([broken(db), leftAlone(platform, db)]);
  return [...standing, ...alone, ...(away ? [] : await overdue(db, lookedAt))];
}

/** What no waiting puts right. */
async function broken(db: Queryable): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    (select 'step-fails' as because, id::text as subject, incident_id as "incidentId",
      failed_count || ' tries' as detail
    from paging where failed_count >= ${mostStepTries} and state = 'running' limit ${mostOfAKind})
    union all
    (select 'ended-in-silence', id::text, incident_id, null from paging
    where state not in ('running', 'waiting') and (ended_at is null or ended_because is null) limit ${mostOfAKind})
    union all
    (select 'delivery-forgotten', id::text, incident_id, channel from delivery
    where due_at is null and bundle_id is null and state in ('queued', 'sending', 'failed') limit ${mostOfAKind})
    union all
    (select 'delivery-stuck', id::text, incident_id, channel || ', ' || attempt_count || ' tries' from delivery
    where due_at is not null and attempt_count > ${mostDeliveryTries} limit ${mostOfAKind})`.execute(db);
  return rows;
}

async function overdue(db: Queryable, lookedAt: Date | null): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    with late as materialized (
      select least(evenkeel_now() - ${lateSeconds} * interval '1 second', ${lookedAt}::timestamptz) as at,
        least(evenkeel_now() - ${lateDeliverySeconds} * interval '1 second', ${lookedAt}::timestamptz) as delivery_at
    )
    (select 'step-overdue' as because, id::text as subject, incident_id as "incidentId", null as detail from paging
    where state = 'running' and due_at < (select at from late) and failed_count < ${mostStepTries}
    order by due_at limit ${mostOfAKind})
    union all
    (select 'wait-overdue', id::text, incident_id, null from paging
    where state = 'waiting' and due_at < (select at from late) order by due_at limit ${mostOfAKind})
    union all
    (select 'rot-overdue', incident_id::text, incident_id, null from acknowledgement_hold
    where due_at < (select at from late) order by due_at limit ${mostOfAKind})
    union all
    select 'deliveries-late', channel, null, count(*) || case when count(*) = 1 then ' message' else ' messages' end
    from delivery where due_at < (select delivery_at from late) group by channel`.execute(db);
  return rows;
}

async function leftAlone({ ports }: Pick<Platform, 'ports'>, db: Queryable): Promise<Fault[]> {
  const untaken = (await ports.find(untakenIncidentsPort)?.(db, youngSeconds, mostOfAKind)) ?? [];
  return untaken
    .filter(({ latest }) => isLeftAlone(latest))
    .map(({ incidentId }) => ({
      because: 'nobody-pages',
      subject: incidentId,
      incidentId,
      detail: null,
    }));
}
