import { sql } from 'kysely';
import { newId, toJsonText, type Tx } from '../../../../platform/index.ts';
import type { Grain, News } from '../../core/watching.ts';
import { ticketStandingPort } from '../../ports.ts';
import type { Ground } from './stakeholder-state.ts';
import type { MailKind } from './tables.ts';
import type { Queryable } from '../store.ts';

const defaultBatchSeconds = 60;

/** News within this time of one another go out as one mail. */
export async function batchSecondsOf(db: Queryable, teamId: string): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select batch_seconds as seconds from watching_setting where team_id = ${teamId}`.execute(db);
  return rows[0]?.seconds ?? defaultBatchSeconds;
}

/** Mail of its own to these watchers, as soon as this commits. */
export async function queueMails(
  tx: Tx,
  kind: MailKind,
  mails: readonly { readonly ticketId: string; readonly watcherId: string }[],
): Promise<void> {
  if (mails.length === 0) return;
  await sql`
    insert into mail_out (id, ticket_id, watcher_id, via, kind, state, due_at, created_at)
    select id, ticket_id, watcher_id, 'email', ${kind}, 'waiting', ${tx.now}, ${tx.now}
    from unnest(${mails.map(() => newId())}::uuid[], ${mails.map((one) => one.ticketId)}::uuid[],
      ${mails.map((one) => one.watcherId)}::uuid[]) as given (id, ticket_id, watcher_id)`.execute(tx.db);
  tx.afterCommit(() => tx.platform.due.wake());
}

export interface NewsToTell {
  readonly ticketId: string;
  readonly teamId: string;
  readonly news: News;
  /** Whoever did it knows. */
  readonly exceptPersonId: string | null;
  readonly grains: readonly Grain[];
  /** It is over: goes out at once, with what still waits, and is the last mail. */
  readonly isEnd: boolean;
  /** Does not wait for more. */
  readonly atOnce: boolean;
}

/** Adds news to the mail that waits for each watcher who wants them, or begins one. */
export async function queueNews(tx: Tx, told: NewsToTell): Promise<void> {
  const watcherIds = await whoHears(tx, told);
  if (watcherIds.length === 0) return;
  const dueNow = told.isEnd || told.atOnce;
  const dueAt = dueNow
    ? tx.now
    : new Date(tx.now.getTime() + (await batchSecondsOf(tx.db, told.teamId)) * 1000);
  const news = toJsonText([told.news]);
  // A mail that was tried before keeps what it says: the other side may have taken it already.
  const { rows } = await sql<{ watcherId: string }>`
    update mail_out set news = news || ${news}::jsonb,
      kind = ${told.isEnd ? sql`'end'` : sql`kind`}, due_at = least(due_at, ${dueAt})
    where id in (
      select distinct on (watcher_id) id from mail_out
      where watcher_id = any(${watcherIds}::uuid[]) and kind = 'news' and state = 'waiting'
      order by watcher_id, created_at desc)
      and state = 'waiting'
    returning watcher_id as "watcherId"`.execute(tx.db);
  const added = new Set(rows.map((row) => row.watcherId));
  const rest = watcherIds.filter((id) => !added.has(id));
  if (rest.length > 0)
    await sql`
      insert into mail_out (id, ticket_id, watcher_id, via, kind, news, state, due_at, created_at)
      select id, ${told.ticketId}, watcher_id, 'email', ${told.isEnd ? 'end' : 'news'}, ${news}::jsonb, 'waiting', ${dueAt}, ${tx.now}
      from unnest(${rest.map(() => newId())}::uuid[], ${rest}::uuid[]) as given (id, watcher_id)`.execute(
      tx.db,
    );
  if (dueNow) tx.afterCommit(() => tx.platform.due.wake());
}

/**
 * Watchers are locked in the order of their ids, so that two changes of one moment write into one mail. Of a private ticket only
 * those hear who were let in; outsiders hear nothing of it, nor of a drill.
 */
async function whoHears(tx: Tx, { ticketId, grains, exceptPersonId }: NewsToTell): Promise<string[]> {
  const { rows } = await sql<{ id: string; outside: boolean }>`
    select w.id, w.person_id is null as outside from watcher w join ticket t on t.id = w.ticket_id
    where w.ticket_id = ${ticketId} and w.left_at is null and w.confirmed_at is not null
      and w.grain = any(${[...grains]}::text[])
      and (w.email is not null or w.person_id is not null)
      and (w.person_id is distinct from ${exceptPersonId}::uuid or w.person_id is null)
      and (not t.private or exists (select from ticket_reader r where r.ticket_id = t.id and r.person_id = w.person_id))
    order by w.id for update of w`.execute(tx.db);
  if (!rows.some(({ outside }) => outside)) return rows.map(({ id }) => id);
  const drill = await isDrill(tx, ticketId);
  return rows.filter(({ outside }) => !outside || !drill).map(({ id }) => id);
}

export async function isDrill({ platform, db }: Ground, ticketId: string): Promise<boolean> {
  const standings = await platform.ports.find(ticketStandingPort)?.(db, [ticketId]);
  return standings?.get(ticketId)?.drill ?? false;
}
