import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';
import type { IntentionTable, TalkTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<TalkTables>();

export interface UpdateLines {
  readonly did: string;
  readonly found: string;
  readonly next: string;
}
export interface PostedUpdate extends UpdateLines {
  readonly id: string;
  readonly ticketId: string;
  readonly postedAt: Date;
  readonly postedBy: Actor;
}

export async function insertUpdate(
  tx: Tx,
  ticketId: string,
  by: Actor,
  lines: UpdateLines,
): Promise<PostedUpdate> {
  const update = {
    id: newId(),
    did: toText(lines.did),
    found: toText(lines.found),
    next: toText(lines.next),
  };
  await tables(tx.db)
    .insertInto('ticket_update')
    .values({ ...update, ticket_id: ticketId, posted_at: tx.now, posted_by: toJsonText(by) })
    .execute();
  return { ...update, ticketId, postedAt: tx.now, postedBy: by };
}

/** The last update of each ticket that has one. */
export async function latestUpdates(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<Map<string, PostedUpdate>> {
  if (ticketIds.length === 0) return new Map();
  const { rows } = await sql<PostedUpdate>`
    select u.id, u.ticket_id as "ticketId", u.did, u.found, u.next, u.posted_at as "postedAt", u.posted_by as "postedBy"
    from unnest(${[...new Set(ticketIds)]}::uuid[]) as wanted (ticket_id)
    cross join lateral (select * from ticket_update where ticket_id = wanted.ticket_id order by posted_at desc, id desc limit 1) u`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.ticketId, row]));
}

export type IntentionRow = Selectable<IntentionTable>;

export async function insertIntention(
  tx: Tx,
  ticketId: string,
  personId: string,
  text: string,
): Promise<IntentionRow> {
  return tables(tx.db)
    .insertInto('intention')
    .values({
      id: newId(),
      ticket_id: ticketId,
      text: toText(text),
      person_id: personId,
      announced_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function setIntentionEntry(tx: Tx, id: string, entryId: string): Promise<void> {
  await tables(tx.db).updateTable('intention').set({ entry_id: entryId }).where('id', '=', id).execute();
}

export async function lockIntention(tx: Tx, ticketId: string, id: string): Promise<IntentionRow | undefined> {
  return tables(tx.db)
    .selectFrom('intention')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function endIntention(
  tx: Tx,
  id: string,
  outcome: 'done' | 'called-off',
  personId: string,
): Promise<void> {
  await tables(tx.db)
    .updateTable('intention')
    .set({ outcome, ended_at: tx.now, ended_by: personId })
    .where('id', '=', id)
    .execute();
}

export async function intentionsByIds(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, IntentionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('intention')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What people said they are about to do and have neither done nor called off, latest first. */
export async function openIntentionsOf(db: Queryable, ticketIds: readonly string[]): Promise<IntentionRow[]> {
  if (ticketIds.length === 0) return [];
  return tables(db)
    .selectFrom('intention')
    .selectAll()
    .where('ticket_id', 'in', [...new Set(ticketIds)])
    .where('outcome', 'is', null)
    .orderBy('announced_at', 'desc')
    .execute();
}
