import { sql } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { RequestCame } from '../../../tickets/index.ts';
import type { Queryable } from '../store.ts';

export interface Draft {
  readonly id: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly title: string;
  readonly body: string;
  readonly came: RequestCame;
  readonly madeAt: Date;
  readonly state: 'waiting' | 'confirmed' | 'added' | 'discarded';
  readonly ticketId: string | null;
}
const columns = sql`id, team_id as "teamId", service_id as "serviceId", title, body, came, made_at as "madeAt", state,
  ticket_id as "ticketId"`;

export interface NewDraft {
  readonly teamId: string;
  readonly serviceId: string;
  readonly title: string;
  readonly body: string;
  readonly came: RequestCame;
  /** When who is on duty is reminded. */
  readonly remindAt: Date;
}

export async function insertDraft(tx: Tx, draft: NewDraft): Promise<string> {
  const id = newId();
  await sql`
    insert into draft (id, team_id, service_id, title, body, came, made_at, state, due_at)
    values (${id}, ${draft.teamId}, ${draft.serviceId}, ${toText(draft.title).slice(0, 1024)}, ${toText(draft.body)},
      ${toJsonText(draft.came)}, ${tx.now}, 'waiting', ${draft.remindAt})`.execute(tx.db);
  return id;
}

/** Oldest first, of these teams; undefined: of all. */
export async function waitingDrafts(db: Queryable, teamIds: readonly string[] | undefined): Promise<Draft[]> {
  const whose = teamIds === undefined ? sql`true` : sql`team_id = any(${[...teamIds]}::uuid[])`;
  const { rows } = await sql<Draft>`
    select ${columns} from draft where state = 'waiting' and ${whose} order by made_at, id limit 100`.execute(
    db,
  );
  return rows;
}

export async function draftById(db: Queryable, id: string): Promise<Draft | undefined> {
  return (await sql<Draft>`select ${columns} from draft where id = ${id}`.execute(db)).rows[0];
}

/** Locked: two taps in one moment make one incident. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  return (await sql<Draft>`select ${columns} from draft where id = ${id} for update`.execute(tx.db)).rows[0];
}

export async function markDecided(
  tx: Tx,
  id: string,
  decided: {
    state: 'confirmed' | 'added' | 'discarded';
    by: Actor;
    because: string;
    ticketId: string | null;
  },
): Promise<void> {
  await sql`
    update draft set state = ${decided.state}, due_at = null, decided_at = ${tx.now}, decided_by = ${toJsonText(decided.by)},
      decided_because = ${toText(decided.because)}, ticket_id = ${decided.ticketId}
    where id = ${id}`.execute(tx.db);
}

/** Those that nobody looked at in time, each once. */
export async function claimUnnoticed(tx: Tx, limit: number): Promise<Draft[]> {
  const { rows } = await sql<Draft>`
    update draft set due_at = null where id in (
      select id from draft where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked)
    returning ${columns}`.execute(tx.db);
  return rows;
}
