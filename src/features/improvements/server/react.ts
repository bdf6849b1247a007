import { sql } from 'kysely';
import type { Reaction } from '../../../platform/index.ts';
import { ticketStandingPort } from '../../tickets/index.ts';
import { impactOf } from '../core/priority.ts';

const ticketsOf = (events: Parameters<Reaction>[1]): string[] => [
  ...new Set(events.flatMap(({ subjectId }) => subjectId ?? [])),
];

/** The impact is that of the incident, also when it is called otherwise later. */
export const onCriticalityChanged: Reaction = async (tx, events) => {
  const ids = ticketsOf(events);
  const { rows } = await sql<{ id: string }>`
    select distinct ticket_id as id from improvement where ticket_id = any(${ids}::uuid[])`.execute(tx.db);
  if (rows.length === 0) return;
  const standings = await tx.platform.ports.get(ticketStandingPort)(
    tx.db,
    rows.map(({ id }) => id),
  );
  const impacts = [...standings].map(([id, { criticality }]) => ({
    id,
    impact: criticality === null ? null : impactOf(criticality),
  }));
  await sql`
    update improvement m set impact = w.impact
    from unnest(${impacts.map(({ id }) => id)}::uuid[], ${impacts.map(({ impact }) => impact)}::smallint[]) as w (id, impact)
    where m.ticket_id = w.id`.execute(tx.db);
  tx.afterCommit(() => tx.platform.live.changed(['improvements']));
};

/** What comes from a ticket is as private as that; what its author opened up before stays their decision until then. */
export const onMadePrivate: Reaction = async (tx, events) => {
  await sql`update improvement set private = true where ticket_id = any(${ticketsOf(events)}::uuid[])`.execute(
    tx.db,
  );
  tx.afterCommit(() => tx.platform.live.changed(['improvements']));
};
export const onOpenedUp: Reaction = async (tx, events) => {
  await sql`update improvement set private = false where ticket_id = any(${ticketsOf(events)}::uuid[])`.execute(
    tx.db,
  );
  tx.afterCommit(() => tx.platform.live.changed(['improvements']));
};

/** A new incident is compared with what improvements came from once it is there; where nothing could be alike, never. */
export const onOpened: Reaction = async (tx, events) => {
  const ids = ticketsOf(events);
  await sql`
    insert into recurrence_check (ticket_id, due_at)
    select id, ${tx.now} from unnest(${ids}::uuid[]) as id
    where exists (select from improvement where ticket_id is not null and state <> 'declined')
    on conflict do nothing`.execute(tx.db);
};
