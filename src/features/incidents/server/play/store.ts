import { sql } from 'kysely';
import type { Queryable } from '../store.ts';

const uuids = (ids: readonly string[]) => sql`${[...new Set(ids)]}::uuid[]`;

/** A symptom, something of the scope, or a cause: what the record says so far. */
export interface PartRow {
  readonly ticketId: string;
  readonly section: 'symptoms' | 'scope' | 'root-causes';
  readonly text: string;
  readonly detail: { readonly aspect?: string; readonly count?: number | null; readonly standing?: string };
}
export async function partsForPlay(db: Queryable, ids: readonly string[]): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select ticket_id as "ticketId", section, text, detail from part
    where ticket_id = any(${uuids(ids)}) and removed_at is null and section in ('symptoms', 'scope', 'root-causes')
    order by ticket_id, section, position, id`.execute(db);
  return rows;
}

export interface UpdateRow {
  readonly ticketId: string;
  readonly did: string;
  readonly found: string;
  readonly next: string;
  readonly postedAt: Date;
  readonly by: string;
}
/** The latest updates of each, latest first. */
export async function latestUpdates(
  db: Queryable,
  ids: readonly string[],
  most: number,
): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select u.ticket_id as "ticketId", u.did, u.found, u.next, u.posted_at as "postedAt",
      coalesce(u.posted_by->>'name', 'Evenkeel') as by
    from unnest(${uuids(ids)}) as asked(id)
    cross join lateral (
      select * from ticket_update where ticket_id = asked.id order by posted_at desc, id desc limit ${most}
    ) u`.execute(db);
  return rows;
}

export interface QuestionRow {
  readonly ticketId: string;
  readonly text: string;
  readonly to: string;
  readonly from: string;
  readonly dueAt: Date | null;
}
export async function openQuestions(db: Queryable, ids: readonly string[]): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select q.ticket_id as "ticketId", q.text, asked.name as to, asker.name as from, q.due_at as "dueAt"
    from question q join person asked on asked.id = q.to_person join person asker on asker.id = q.asked_by
    where q.ticket_id = any(${uuids(ids)}) and q.answered_at is null and q.withdrawn_at is null
    order by q.asked_at, q.id`.execute(db);
  return rows;
}

export interface IntentionRow {
  readonly ticketId: string;
  readonly text: string;
  readonly personId: string;
  readonly name: string;
  readonly announcedAt: Date;
}
/** Announced, and neither done nor called off yet. */
export async function openIntentions(db: Queryable, ids: readonly string[]): Promise<IntentionRow[]> {
  const { rows } = await sql<IntentionRow>`
    select n.ticket_id as "ticketId", n.text, n.person_id as "personId", p.name, n.announced_at as "announcedAt"
    from intention n join person p on p.id = n.person_id
    where n.ticket_id = any(${uuids(ids)}) and n.ended_at is null
    order by n.announced_at desc, n.id`.execute(db);
  return rows;
}

export interface CallRow {
  readonly id: string;
  readonly cannotCall: boolean;
  readonly confirmedAt: Date | null;
  readonly updateDueAt: Date | null;
  readonly callUrl: string | null;
}
export async function callsOf(db: Queryable, ids: readonly string[]): Promise<Map<string, CallRow>> {
  const { rows } = await sql<CallRow>`
    select ticket_id as id, cannot_call as "cannotCall", confirmed_at as "confirmedAt",
      update_due_at as "updateDueAt", call_url as "callUrl"
    from incident where ticket_id = any(${uuids(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
