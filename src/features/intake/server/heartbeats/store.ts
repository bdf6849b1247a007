import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import type { SenderSeverity } from '../../../services/core/scales.ts';
import type { HeartbeatFacts } from '../../core/heartbeat.ts';
import type { Queryable } from '../../ports.ts';

export interface Heartbeat {
  readonly id: string;
  readonly name: string;
  readonly serviceId: string;
  readonly keyPrefix: string;
  readonly createdAt: Date;
  readonly everySeconds: number;
  readonly graceSeconds: number;
  readonly severity: SenderSeverity;
  readonly dueAt: Date | null;
  readonly lastCallAt: Date | null;
  readonly callCount: number;
  readonly silentSinceAt: Date | null;
  readonly pausedAt: Date | null;
}
export type HeartbeatSettings = Pick<Heartbeat, 'name' | 'everySeconds' | 'graceSeconds' | 'severity'>;

const columns = sql`s.id, s.name, s.service_id as "serviceId", s.key_prefix as "keyPrefix", s.created_at as "createdAt",
  h.every_seconds as "everySeconds", h.grace_seconds as "graceSeconds", h.severity, h.due_at as "dueAt",
  h.last_call_at as "lastCallAt", h.call_count::float8 as "callCount", h.silent_since as "silentSinceAt", h.paused_at as "pausedAt"`;

/** Of a service, by name; deleted ones are left out. */
export async function heartbeatsOfService(db: Queryable, serviceId: string): Promise<Heartbeat[]> {
  const { rows } = await sql<Heartbeat>`
    select ${columns} from heartbeat h join source s on s.id = h.source_id
    where s.service_id = ${serviceId} and s.revoked_at is null order by lower(s.name), s.id`.execute(db);
  return rows;
}

/** Held to the commit: whoever calls or sweeps meanwhile waits. */
export async function lockHeartbeat(tx: Tx, id: string): Promise<Heartbeat | undefined> {
  const { rows } = await sql<Heartbeat>`
    select ${columns} from heartbeat h join source s on s.id = h.source_id
    where h.source_id = ${id} and s.revoked_at is null for update of h`.execute(tx.db);
  return rows[0];
}

/** Those whose time is over, held to the commit; what another node holds is passed over. */
export async function claimSilent(tx: Tx, limit: number): Promise<Heartbeat[]> {
  const { rows } = await sql<Heartbeat>`
    select ${columns} from heartbeat h join source s on s.id = h.source_id
    where h.due_at <= ${tx.now} order by h.source_id limit ${limit} for update of h skip locked`.execute(
    tx.db,
  );
  return rows;
}

export async function insertHeartbeat(tx: Tx, id: string, settings: HeartbeatSettings): Promise<void> {
  await sql`insert into heartbeat (source_id, every_seconds, grace_seconds, severity)
    values (${id}, ${settings.everySeconds}, ${settings.graceSeconds}, ${settings.severity})`.execute(tx.db);
}

/** All that a change touches: what it is called, how often it calls, when it is missed. */
export async function saveHeartbeat(tx: Tx, heartbeat: Heartbeat): Promise<void> {
  await sql`update source set name = ${heartbeat.name} where id = ${heartbeat.id}`.execute(tx.db);
  await sql`
    update heartbeat set every_seconds = ${heartbeat.everySeconds}, grace_seconds = ${heartbeat.graceSeconds},
      severity = ${heartbeat.severity}, due_at = ${heartbeat.dueAt}, silent_since = ${heartbeat.silentSinceAt},
      paused_at = ${heartbeat.pausedAt}
    where source_id = ${heartbeat.id}`.execute(tx.db);
}

/** It will never call again: what a node that remembers its key lets in for a moment is missed by nobody, as of one that is paused. */
export async function endHeartbeat(tx: Tx, id: string): Promise<void> {
  await sql`update source set revoked_at = ${tx.now} where id = ${id}`.execute(tx.db);
  await sql`update heartbeat set due_at = null, silent_since = null, paused_at = coalesce(paused_at, ${tx.now})
    where source_id = ${id}`.execute(tx.db);
}

/** Nobody waits for these until they call again. */
export async function forgetDue(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sql`update heartbeat set due_at = null where source_id = any(${ids}::uuid[])`.execute(tx.db);
}

/** Their silence is told now, and again when it lasts. */
export async function markSilent(
  tx: Tx,
  silent: readonly { readonly id: string; readonly againAt: Date }[],
): Promise<void> {
  if (silent.length === 0) return;
  await sql`
    update heartbeat set silent_since = coalesce(silent_since, ${tx.now}), due_at = silent.again_at
    from unnest(${silent.map(({ id }) => id)}::uuid[], ${silent.map(({ againAt }) => againAt)}::timestamptz[])
      as silent (id, again_at)
    where heartbeat.source_id = silent.id`.execute(tx.db);
}

export interface Noted {
  readonly callBeforeAt: Date | null;
}

/**
 * A call, noted in one statement and one commit. Undefined when it is silent (its return is more than a note) or no
 * heartbeat at all.
 */
export async function noteCall(db: Queryable, id: string): Promise<Noted | undefined> {
  const { rows } = await sql<Noted>`
    with moment as materialized (select evenkeel_now() as now)
    update heartbeat set last_call_at = now, call_count = call_count + 1,
      due_at = case when paused_at is null then now + (every_seconds + grace_seconds) * interval '1 second' end
    from moment where source_id = ${id} and silent_since is null
    returning due_at as "callBeforeAt"`.execute(db);
  return rows[0];
}

/** The call of one that was silent, in the transaction that clears its alert; it may have been paused in the same moment. */
export async function noteReturn(tx: Tx, id: string): Promise<Noted> {
  const { rows } = await sql<Noted>`
    update heartbeat set last_call_at = ${tx.now}, call_count = call_count + 1, silent_since = null,
      due_at = case when paused_at is null then ${tx.now}::timestamptz + (every_seconds + grace_seconds) * interval '1 second' end
    where source_id = ${id} returning due_at as "callBeforeAt"`.execute(tx.db);
  return rows[0]!;
}

/** The heartbeat of this name beside a source: for senders that have one key for a whole service. */
export async function heartbeatNamed(
  db: Queryable,
  serviceId: string,
  name: string,
): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select s.id from heartbeat h join source s on s.id = h.source_id
    where s.service_id = ${serviceId} and s.revoked_at is null and lower(s.name) = lower(${name})
    order by s.created_at limit 1`.execute(db);
  return rows[0];
}

export function factsOf(heartbeat: Heartbeat): HeartbeatFacts {
  return {
    everySeconds: heartbeat.everySeconds,
    graceSeconds: heartbeat.graceSeconds,
    lastCallMs: heartbeat.lastCallAt?.getTime() ?? null,
    silentSinceMs: heartbeat.silentSinceAt?.getTime() ?? null,
    pausedAtMs: heartbeat.pausedAt?.getTime() ?? null,
  };
}
