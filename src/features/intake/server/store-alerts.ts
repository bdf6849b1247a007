import { sql } from 'kysely';
import { toJsonText, type Tx } from '../../../platform/index.ts';
import type { SenderSeverity } from '../../services/core/scales.ts';

export interface LockedAlert {
  readonly id: string;
  readonly source_id: string;
  readonly dedup_key: string;
  readonly service_id: string;
  readonly title: string;
  readonly acted_rank: number;
  readonly starts_at: Date | null;
  readonly acknowledged_at: Date | null;
  readonly incident_id: string | null;
}
export interface Key {
  readonly sourceId: string;
  readonly dedupKey: string;
}
const sourcesOf = (keys: readonly Key[]) => keys.map(({ sourceId }) => sourceId);
const dedupKeysOf = (keys: readonly Key[]) => keys.map(({ dedupKey }) => dedupKey);

/** Locks the open alerts of these keys, in the order of their keys. */
export async function lockOpenAlerts(tx: Tx, keys: readonly Key[]): Promise<LockedAlert[]> {
  const { rows } = await sql<LockedAlert>`
    select a.id, a.source_id, a.dedup_key, a.service_id, a.title, a.acted_rank, a.starts_at, a.acknowledged_at, a.incident_id
    from unnest(${sourcesOf(keys)}::uuid[], ${dedupKeysOf(keys)}::text[]) as k(source_id, dedup_key)
    join alert a on a.source_id = k.source_id and a.dedup_key = k.dedup_key and a.cleared_at is null
    order by a.source_id, a.dedup_key for no key update of a`.execute(tx.db);
  return rows;
}

/** The latest episode of each key that its own sender ended since `since`. */
export async function endedEpisodes(tx: Tx, keys: readonly Key[], since: Date) {
  const { rows } = await sql<{ source_id: string; dedup_key: string; starts_at: Date; cleared_at: Date }>`
    select distinct on (a.source_id, a.dedup_key) a.source_id, a.dedup_key, a.starts_at, a.cleared_at
    from unnest(${sourcesOf(keys)}::uuid[], ${dedupKeysOf(keys)}::text[]) as k(source_id, dedup_key)
    join alert a on a.source_id = k.source_id and a.dedup_key = k.dedup_key
    where a.cleared_at >= ${since} and a.starts_at is not null and a.cleared_because = 'sender-resolved'
    order by a.source_id, a.dedup_key, a.starts_at desc`.execute(tx.db);
  return rows;
}

export interface NewAlert extends Key {
  readonly id: string;
  readonly serviceId: string;
  readonly title: string;
  readonly severity: SenderSeverity;
  readonly rank: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly link: string | null;
  readonly startsAt: string | null;
  readonly firstSignalId: string;
  readonly lastSignalId: string;
  readonly count: number;
}

/** Opens alerts, in the order of their keys. @returns ids of those opened; the others were opened by somebody else meanwhile. */
export async function insertAlerts(tx: Tx, alerts: readonly NewAlert[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into alert (id, source_id, service_id, dedup_key, title, sender_severity, severity_rank, acted_rank, details, link,
      starts_at, opened_at, first_signal_id, last_signal_id, last_signal_at, signal_count)
    select a.id, a.source_id, a.service_id, a.dedup_key, a.title, a.severity, a.rank, a.rank, a.details, a.link,
      a.starts_at, ${tx.now}, a.first_signal_id, a.last_signal_id, ${tx.now}, a.count
    from unnest(
      ${alerts.map((a) => a.id)}::uuid[], ${sourcesOf(alerts)}::uuid[], ${alerts.map((a) => a.serviceId)}::uuid[],
      ${dedupKeysOf(alerts)}::text[], ${alerts.map((a) => a.title)}::text[], ${alerts.map((a) => a.severity)}::text[],
      ${alerts.map((a) => a.rank)}::smallint[], ${alerts.map((a) => toJsonText(a.details))}::jsonb[],
      ${alerts.map((a) => a.link)}::text[], ${alerts.map((a) => a.startsAt)}::timestamptz[],
      ${alerts.map((a) => a.firstSignalId)}::uuid[], ${alerts.map((a) => a.lastSignalId)}::uuid[],
      ${alerts.map((a) => a.count)}::bigint[])
      with ordinality as a(id, source_id, service_id, dedup_key, title, severity, rank, details, link, starts_at,
        first_signal_id, last_signal_id, count, n)
    order by a.n
    on conflict (source_id, dedup_key) where cleared_at is null do nothing
    returning id`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

export interface Repeat {
  readonly id: string;
  readonly count: number;
  readonly signalId: string;
  readonly startsAt: string | null;
}
/** Counts up what was said again of alerts that are locked already. */
export async function countRepeats(tx: Tx, repeats: readonly Repeat[]): Promise<void> {
  if (repeats.length === 0) return;
  await sql`
    update alert set signal_count = signal_count + r.count, last_signal_id = r.signal_id, last_signal_at = ${tx.now},
      starts_at = greatest(alert.starts_at, r.starts_at)
    from unnest(${repeats.map((r) => r.id)}::uuid[], ${repeats.map((r) => r.count)}::int[],
      ${repeats.map((r) => r.signalId)}::uuid[], ${repeats.map((r) => r.startsAt)}::timestamptz[])
      as r(id, count, signal_id, starts_at)
    where alert.id = r.id`.execute(tx.db);
}

/** They are worse than what was acted upon. What the sender acknowledged was less, so that no longer counts. */
export async function worsenAlerts(
  tx: Tx,
  worse: readonly { readonly id: string; readonly severity: SenderSeverity; readonly rank: number }[],
): Promise<void> {
  if (worse.length === 0) return;
  await sql`
    update alert set sender_severity = w.severity, severity_rank = w.rank, acted_rank = w.rank, acknowledged_at = null
    from unnest(${worse.map((w) => w.id)}::uuid[], ${worse.map((w) => w.severity)}::text[], ${worse.map((w) => w.rank)}::smallint[])
      as w(id, severity, rank)
    where alert.id = w.id`.execute(tx.db);
}

export async function markAcknowledged(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update alert set acknowledged_at = ${tx.now} where id = any(${ids}::uuid[])`.execute(tx.db);
}

export async function markCleared(tx: Tx, ids: readonly string[], because: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update alert set cleared_at = ${tx.now}, cleared_because = ${because} where id = any(${ids}::uuid[])`.execute(
    tx.db,
  );
}

export async function savePlacements(
  tx: Tx,
  placements: readonly { readonly alertId: string; readonly incidentId: string; readonly because: string }[],
): Promise<void> {
  if (placements.length === 0) return;
  await sql`
    update alert set incident_id = p.incident_id, placed_because = p.because
    from unnest(${placements.map((p) => p.alertId)}::uuid[], ${placements.map((p) => p.incidentId)}::uuid[],
      ${placements.map((p) => p.because)}::text[]) as p(id, incident_id, because)
    where alert.id = p.id`.execute(tx.db);
}

/**
 * How many alerts are still open in each of these incidents. The incidents are locked first: of two flushes that clear the
 * last two alerts of one incident, each would otherwise see the other's as open, and nobody the end.
 */
export async function countOpenUnderLock(
  tx: Tx,
  incidentIds: readonly string[],
): Promise<Map<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const ids = [...new Set(incidentIds)].sort();
  await sql`select ticket_id from incident where ticket_id = any(${ids}::uuid[]) order by ticket_id for no key update`.execute(
    tx.db,
  );
  const { rows } = await sql<{ incident_id: string; open: number }>`
    select i.id as incident_id, (select count(*) filter (where alert.cleared_at is null) from alert where alert.incident_id = i.id) as open
    from unnest(${ids}::uuid[]) as i(id)`.execute(tx.db);
  return new Map(rows.map(({ incident_id, open }) => [incident_id, open]));
}

/** Locks the open alerts of an incident in the order of their keys. */
export async function lockAlertsOfIncident(tx: Tx, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from alert where incident_id = ${incidentId} and cleared_at is null
    order by source_id, dedup_key for no key update`.execute(tx.db);
  return rows.map(({ id }) => id);
}
