import type { HotClients } from '../../../platform/index.ts';
import type { Group, Incoming } from './signal.ts';
import { severityRank } from '../../services/core/scales.ts';

/**
 * The hot path, as one statement and one commit: keeps the signals as they came and counts up the open alerts that they
 * repeat. What is more than a repeat (no open alert, or worse than before) is left alone and named, to be dealt with in
 * a transaction of its own. Bodies travel as one binary value and are cut apart in the database: written as text they
 * would cost twice the bytes and most of the time.
 */
const takeSignals = {
  name: 'intake_take_signals',
  text: `
    with clock as materialized (select evenkeel_now() as now),
    kept as (
      insert into signal (id, source_id, dialect, received_at, content_type, body)
      select s.id, s.source_id, s.dialect, clock.now, s.content_type, substring($1::bytea from s.at for s.length)
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[])
        as s(id, source_id, dialect, content_type, at, length), clock
    ),
    given as materialized (
      select * from unnest($8::uuid[], $9::text[], $10::smallint[], $11::int[], $12::uuid[], $13::timestamptz[], $14::boolean[])
        with ordinality as g(source_id, dedup_key, rank, count, signal_id, starts_at, wanted, n)
      -- Always so. The planner takes it for few, and looks each up instead of reading all open alerts (measured: 300 ms for 200 signals).
      where n > 0 and count > 0
    ),
    repeated as (
      update alert set signal_count = alert.signal_count + g.count, last_signal_id = g.signal_id,
        last_signal_at = clock.now, starts_at = greatest(alert.starts_at, g.starts_at)
      from given g, clock
      where alert.source_id = g.source_id and alert.dedup_key = g.dedup_key and alert.cleared_at is null
        and g.rank >= alert.acted_rank
      returning g.n, g.wanted, alert.id, alert.incident_id
    )
    select
      case when (select count(*) from repeated) < $15::int then array(select r.n::int from repeated r) end as repeated,
      (select json_agg(json_build_array(r.n, r.id, r.incident_id)) from repeated r where r.wanted) as rows`,
};

export interface TakenSignals {
  /** Indexes of the triggers that are more than repeats. */
  readonly leftOver: ReadonlySet<number>;
  /** Alert and incident of the repeats whose senders want to know, by index of the trigger. */
  readonly rows: ReadonlyMap<number, { alertId: string; incidentId: string | null }>;
}

/** Keeps the signals and counts up what they repeat. `triggers` are in the order of their keys. Commits. */
export async function insertSignals(
  client: Pick<HotClients, 'query'>,
  signals: readonly Incoming[],
  triggers: readonly Group[],
): Promise<TakenSignals> {
  const at: number[] = [];
  let end = 1;
  for (const { body } of signals) {
    at.push(end);
    end += body.length;
  }
  const bodies = signals.length === 1 ? signals[0]!.body : Buffer.concat(signals.map(({ body }) => body));
  const { rows } = await client.query<{
    repeated: number[] | null;
    rows: [number, string, string | null][] | null;
  }>({
    ...takeSignals,
    values: [
      bodies,
      plainArray(signals.map(({ id }) => id)),
      plainArray(signals.map(({ sourceId }) => sourceId)),
      plainArray(signals.map(({ dialect }) => dialect)),
      textArray(signals.map(({ contentType }) => contentType)),
      plainArray(at),
      plainArray(signals.map(({ body }) => body.length)),
      plainArray(triggers.map(({ sourceId }) => sourceId)),
      textArray(triggers.map(({ event }) => event.dedupKey)),
      plainArray(triggers.map(({ event }) => severityRank(event.severity))),
      plainArray(triggers.map(({ count }) => count)),
      plainArray(triggers.map(({ last }) => last.id)),
      plainArray(triggers.map(({ event }) => event.startsAt ?? 'null')),
      plainArray(triggers.map(({ wanted }) => wanted === true)),
      triggers.length,
    ],
  });
  const row = rows[0]!;
  return {
    leftOver: leftOverOf(row.repeated, triggers.length),
    rows: new Map(row.rows?.map(([n, alertId, incidentId]) => [n - 1, { alertId, incidentId }])),
  };
}

/** @param repeated positions from 1; null: all of them */
function leftOverOf(repeated: readonly number[] | null, count: number): Set<number> {
  const left = new Set<number>();
  if (repeated === null) return left;
  for (let index = 0; index < count; index++) left.add(index);
  for (const n of repeated) left.delete(n - 1);
  return left;
}

/** An array as PostgreSQL reads it, of values that never need quotes. */
function plainArray(values: readonly (string | number | boolean)[]): string {
  return `{${values.join(',')}}`;
}

/** An array of any texts. */
export function textArray(values: readonly string[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (index > 0) text += ',';
    text += /["\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
  }
  return `${text}}`;
}
