import { sql } from 'kysely';
import {
  hashOf,
  newId,
  toJsonText,
  toText,
  type Actor,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import { grains, type Grain, type WatchReason } from '../../core/watching.ts';
import type { Queryable } from '../store.ts';

export interface WatcherRow {
  readonly id: string;
  readonly ticketId: string;
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly grain: Grain;
  readonly because: WatchReason;
  readonly addedAt: Date;
  readonly confirmedAt: Date | null;
  readonly leftAt: Date | null;
}
export interface NewWatcher {
  readonly ticketId: string;
  readonly personId: string | null;
  /** Of somebody without an account; neither: whoever has the link. */
  readonly email: string | null;
  readonly name: string;
  readonly grain: Grain;
  readonly because: WatchReason;
  readonly confirmed: boolean;
}

const columns = sql`w.id, w.ticket_id as "ticketId", w.person_id as "personId", w.email, w.name, w.grain, w.because,
  w.added_at as "addedAt", w.confirmed_at as "confirmedAt", w.left_at as "leftAt"`;

/** The page of a watcher. Made again whenever it is sent: only its hash is kept. */
export function followToken(platform: Platform, watcherId: string): string {
  return platform.secret.token('watcher', watcherId);
}
/** Says that whoever has it reads the mail of that address. Never shown on a page. */
export function confirmToken(platform: Platform, watcherId: string): string {
  return platform.secret.token('watcher-confirm', watcherId);
}

/** @returns those that were not watching yet; set-based, harmless when repeated */
export async function insertWatchers(
  tx: Tx,
  by: Actor,
  watchers: readonly NewWatcher[],
): Promise<WatcherRow[]> {
  if (watchers.length === 0) return [];
  const rows = watchers.map((watcher) => ({ ...watcher, id: newId() }));
  const { rows: inserted } = await sql<WatcherRow>`
    insert into watcher as w (id, ticket_id, person_id, email, name, grain, because, added_at, added_by, confirmed_at, token_hash, confirm_hash)
    select id, ticket_id, person_id, email, name, grain, because, ${tx.now}, ${toJsonText(by)}::jsonb,
      case when confirmed then ${tx.now}::timestamptz end, token_hash, confirm_hash
    from unnest(${rows.map((one) => one.id)}::uuid[], ${rows.map((one) => one.ticketId)}::uuid[],
      ${rows.map((one) => one.personId)}::uuid[], ${rows.map((one) => one.email)}::text[],
      ${rows.map((one) => toText(one.name).slice(0, 120))}::text[], ${rows.map((one) => one.grain)}::text[],
      ${rows.map((one) => one.because)}::text[], ${rows.map((one) => one.confirmed)}::boolean[],
      ${rows.map((one) => hashOf(followToken(tx.platform, one.id)))}::bytea[],
      ${rows.map((one) => hashOf(confirmToken(tx.platform, one.id)))}::bytea[])
      as given (id, ticket_id, person_id, email, name, grain, because, confirmed, token_hash, confirm_hash)
    on conflict do nothing
    returning ${columns}`.execute(tx.db);
  return rows.flatMap(({ id }) => inserted.find((row) => row.id === id) ?? []);
}

export async function watchersOf(db: Queryable, ticketId: string): Promise<WatcherRow[]> {
  const { rows } = await sql<WatcherRow>`
    select ${columns} from watcher w where w.ticket_id = ${ticketId} and w.left_at is null order by w.added_at, w.id`.execute(
    db,
  );
  return rows;
}

export async function watcherOfTicket(
  db: Queryable,
  ticketId: string,
  id: string,
): Promise<WatcherRow | undefined> {
  return (await watchersOf(db, ticketId)).find((row) => row.id === id);
}

/** Whoever has left is found too: their page says so. */
export async function watcherByToken(db: Queryable, token: string): Promise<WatcherRow | undefined> {
  const { rows } = await sql<WatcherRow>`
    select ${columns} from watcher w where w.token_hash = ${hashOf(token)}`.execute(db);
  return rows[0];
}
export async function watcherByConfirmToken(db: Queryable, token: string): Promise<WatcherRow | undefined> {
  const { rows } = await sql<WatcherRow>`
    select ${columns} from watcher w where w.confirm_hash = ${hashOf(token)}`.execute(db);
  return rows[0];
}

export async function watcherWithAddress(
  db: Queryable,
  ticketId: string,
  address: string,
): Promise<WatcherRow | undefined> {
  const { rows } = await sql<WatcherRow>`
    select ${columns} from watcher w
    where w.ticket_id = ${ticketId} and w.left_at is null and lower(w.email) = lower(${toText(address)})`.execute(
    db,
  );
  return rows[0];
}

/** @returns false when they had said so before, or left */
export async function markConfirmed(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    update watcher set confirmed_at = ${tx.now} where id = ${id} and confirmed_at is null and left_at is null
    returning id`.execute(tx.db);
  return rows.length > 0;
}

/** What waits to be sent to them is called off with it. @returns false when they had left */
export async function markLeft(tx: Tx, id: string, because: string): Promise<boolean> {
  const { rows } = await sql`
    update watcher set left_at = ${tx.now}, left_because = ${because} where id = ${id} and left_at is null
    returning id`.execute(tx.db);
  if (rows.length === 0) return false;
  await sql`
    update mail_out set state = 'cancelled', due_at = null, ended_at = ${tx.now}
    where watcher_id = ${id} and state in ('waiting', 'failed')`.execute(tx.db);
  return true;
}

export async function setGrain(tx: Tx, id: string, grain: Grain): Promise<void> {
  await sql`update watcher set grain = ${grain} where id = ${id}`.execute(tx.db);
}

/** Outsiders never hear comments: they are the team's own talk. */
export function grainForOutsiders(grain: Grain): Grain {
  return grain === 'everything' ? 'updates' : grains.includes(grain) ? grain : 'updates';
}
