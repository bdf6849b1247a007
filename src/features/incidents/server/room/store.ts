import { sql } from 'kysely';
import { newId, toText, type Tx } from '../../../../platform/index.ts';
import type { DutySpan } from '../../core/duty.ts';
import type { Queryable } from '../store.ts';

export type LeftBecause = 'left' | 'handed-over' | 'taken-over' | 'resolved' | 'reopened';

/** Every duty that anybody had on these incidents, in the order in which they began. */
export async function dutiesOf(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DutySpan[]>> {
  if (ticketIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select d.ticket_id as "ticketId", d.person_id as "personId", p.name, d.duty, d.joined_at as "joinedAt", d.left_at as "leftAt"
    from duty d join person p on p.id = d.person_id
    where d.ticket_id = any(${[...new Set(ticketIds)]}::uuid[])
    union all
    -- Taken on a node of the previous release, which writes no duties.
    select i.ticket_id, i.lead_id, p.name, 'lead', coalesce(i.lead_since, i.began_at), i.resolved_at
    from incident i join person p on p.id = i.lead_id
    where i.ticket_id = any(${[...new Set(ticketIds)]}::uuid[])
      and not exists (select from duty d where d.ticket_id = i.ticket_id and d.person_id = i.lead_id and d.duty = 'lead')
    order by "joinedAt"`.execute(db);
  return Map.groupBy(rows, ({ ticketId }) => ticketId)
    .entries()
    .reduce((all, [id, own]) => all.set(id, own.map(toSpan)), new Map<string, DutySpan[]>());
}
interface Row {
  readonly ticketId: string;
  readonly personId: string;
  readonly name: string;
  readonly duty: string;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}
const toSpan = (row: Row): DutySpan => ({
  person: { id: row.personId, name: row.name },
  duty: row.duty,
  joinedAtMs: row.joinedAt.getTime(),
  leftAtMs: row.leftAt?.getTime() ?? null,
});

/** @returns whether they did not have it yet */
export async function beginDuty(tx: Tx, ticketId: string, personId: string, duty: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into duty (id, ticket_id, person_id, duty, joined_at)
    values (${newId()}, ${ticketId}, ${personId}, ${toText(duty)}, ${tx.now})
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows) === 1;
}

/** Ends what this names: duties of one person, of one kind, or all on the incident. @returns what was ended */
export async function endDuties(
  tx: Tx,
  ticketId: string,
  which: { readonly personId?: string; readonly duty?: string },
  because: LeftBecause,
): Promise<{ personId: string; duty: string }[]> {
  const { rows } = await sql<{ personId: string; duty: string }>`
    update duty set left_at = ${tx.now}, left_because = ${because}
    where ticket_id = ${ticketId} and left_at is null
      and (${which.personId ?? null}::uuid is null or person_id = ${which.personId ?? null}::uuid)
      and (${which.duty ?? null}::text is null or duty = ${which.duty ?? null}::text)
    returning person_id as "personId", duty`.execute(tx.db);
  return rows;
}

export async function callUrlOf(db: Queryable, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ url: string | null }>`
    select call_url as url from incident where ticket_id = ${ticketId}`.execute(db);
  return rows[0]?.url ?? null;
}

export async function setCallUrl(tx: Tx, ticketId: string, url: string | null): Promise<void> {
  await sql`update incident set call_url = ${url} where ticket_id = ${ticketId}`.execute(tx.db);
}
