import { sql } from 'kysely';
import { newId, toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { LinkKind } from '../../core/link.ts';
import type { TicketKind } from '../../core/ticket-key.ts';
import type { Queryable } from '../store.ts';
import type { RawBuilder } from 'kysely';

export interface NewLink {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
  readonly partId?: string | undefined;
  readonly actionId?: string | undefined;
}
/** @returns its id, or undefined when the two are linked in this way already */
export async function insertLink(tx: Tx, link: NewLink, by: Actor): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into ticket_link (id, from_id, to_id, kind, part_id, action_id, created_at, created_by)
    select ${newId()}, ${link.fromId}, ${link.toId}, ${link.kind}, ${link.partId ?? null}::uuid, ${link.actionId ?? null}::uuid,
      ${tx.now}, ${toJsonText(by)}
    where ${link.kind} <> 'related'
      or not exists (select from ticket_link where from_id = ${link.toId} and to_id = ${link.fromId} and kind = 'related')
    on conflict (from_id, to_id, kind) do nothing returning id`.execute(tx.db);
  return rows[0]?.id;
}

export interface LinkRow {
  readonly id: string;
  readonly kind: LinkKind;
  readonly end: 'from' | 'to';
  readonly otherId: string;
  readonly otherKind: TicketKind;
  readonly otherNumber: number;
  readonly otherTitle: string;
  readonly partId: string | null;
  readonly actionId: string | null;
  readonly at: Date;
  readonly by: Actor;
}
/** Links of a ticket to others that the caller may see: `readable(caller)`. */
export async function linkRowsOf(
  db: Queryable,
  ticketId: string,
  readable: RawBuilder<boolean>,
): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.kind, l."end", t.id as "otherId", t.kind as "otherKind", t.number as "otherNumber", t.title as "otherTitle",
      l.part_id as "partId", l.action_id as "actionId", l.created_at as "at", l.created_by as "by"
    from (
      select *, 'from' as "end", to_id as other_id from ticket_link where from_id = ${ticketId}
      union all
      select *, 'to' as "end", from_id as other_id from ticket_link where to_id = ${ticketId}
    ) l join ticket t on t.id = l.other_id
    where ${readable} order by l.created_at, l.id limit 200`.execute(db);
  return rows;
}

export interface LinkEnds {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
}
/** Takes away a link of this ticket, of one of these kinds. */
export async function deleteLink(
  tx: Tx,
  ticketId: string,
  id: string,
  kinds: readonly LinkKind[],
): Promise<LinkEnds | undefined> {
  const { rows } = await sql<LinkEnds>`
    delete from ticket_link where id = ${id} and (from_id = ${ticketId} or to_id = ${ticketId}) and kind = any(${kinds}::text[])
    returning from_id as "fromId", to_id as "toId", kind`.execute(tx.db);
  return rows[0];
}

/** A duplicate that was opened anew is none any more. */
export async function deleteDuplicateLinks(tx: Tx, ticketIds: readonly string[]): Promise<LinkEnds[]> {
  const { rows } = await sql<LinkEnds>`
    delete from ticket_link where from_id = any(${ticketIds}::uuid[]) and kind = 'duplicate-of'
    returning from_id as "fromId", to_id as "toId", kind`.execute(tx.db);
  return rows;
}

/** Ids of tickets that are linked to this one, in whatever way. */
export async function linkedIds(db: Queryable, ticketId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select to_id as id from ticket_link where from_id = ${ticketId}
    union select from_id from ticket_link where to_id = ${ticketId}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function hasLongTermFix(
  tx: Tx,
  from: { partId?: string | undefined; actionId?: string | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ticket_link where kind = 'long-term-fix'
      and (part_id = ${from.partId ?? null}::uuid or action_id = ${from.actionId ?? null}::uuid)`.execute(
    tx.db,
  );
  return rows.length > 0;
}
