import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { findTicket } from '../../../tickets/index.ts';
import type { wireTold } from '../../contract/told.ts';
import type { DeliveryState } from '../../core/delivery-states.ts';
import type { HeldReason } from '../../core/told-words.ts';

interface Row {
  id: string;
  kind: 'page' | 'notice';
  what: string;
  personId: string | null;
  destinationId: string | null;
  name: string;
  channel: string;
  state: DeliveryState;
  together: number;
  held: HeldReason | null;
  recordedAt: Date;
  sentAt: Date | null;
  handedOverAt: Date | null;
  arrivedAt: Date | null;
  readAt: Date | null;
  openedAt: Date | null;
  dueAt: Date | null;
  attemptCount: number;
  lastError: string | null;
  count: number;
}

const mostShown = 500;

/**
 * Who was told what about a ticket, when, by which way, and whether it arrived.
 * @throws tickets/unknown-ticket, the same for hidden and missing
 */
export async function toldOf(
  { db }: Platform,
  caller: Caller,
  key: string,
): Promise<{ items: z.infer<typeof wireTold>[]; moreCount: number }> {
  const { id } = await findTicket(db, caller, key);
  const { rows } = await sql<Row>`
    with told as materialized (
      select * from delivery where incident_id = ${id} and kind <> 'test'
      union select * from delivery where message ->> 'ticketId' is not null and message ->> 'ticketId' = ${id}
    )
    select d.id, d.kind, d.message ->> 'title' as what, d.person_id as "personId", d.destination_id as "destinationId",
      coalesce(person.name, destination.name, '') as name, d.channel, d.state,
      case when d.bundle_id is null then 1 else (select count(*)::int from delivery other where other.bundle_id = d.bundle_id) end as together,
      case when d.state = 'queued' then d.held_because end as held, d.created_at as "recordedAt", d.first_attempt_at as "sentAt",
      d.handed_over_at as "handedOverAt", d.delivered_at as "arrivedAt", d.read_at as "readAt", page.seen_at as "openedAt",
      d.due_at as "dueAt", d.attempt_count as "attemptCount", d.last_error as "lastError", count(*) over ()::int as count
    from told d
    left join person on person.id = d.person_id left join destination on destination.id = d.destination_id
    left join page on page.id = d.page_id
    order by d.created_at desc, d.id desc limit ${mostShown}`.execute(db);
  return { items: rows.map(toWire), moreCount: Math.max(0, (rows[0]?.count ?? 0) - rows.length) };
}

function toWire(row: Row): z.infer<typeof wireTold> {
  const { id, kind, what, personId, destinationId, name, channel, state, together, held } = row;
  return {
    id,
    kind,
    what,
    person: personId === null ? null : { id: personId, name },
    destination: destinationId === null ? null : { id: destinationId, name },
    channel,
    state,
    together,
    held,
    recordedAt: row.recordedAt.toISOString(),
    sentAt: instant(row.sentAt),
    handedOverAt: instant(row.handedOverAt),
    arrivedAt: instant(row.arrivedAt),
    readAt: instant(row.readAt),
    openedAt: instant(row.openedAt),
    nextTryAt: state === 'failed' || state === 'queued' ? instant(row.dueAt) : null,
    attemptCount: row.attemptCount,
    lastError: row.lastError,
  };
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
