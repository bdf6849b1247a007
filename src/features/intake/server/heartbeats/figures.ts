import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { heartbeatStates } from '../../core/heartbeat.ts';

/** How many heartbeats there are in each state; called before the figures are given out. Says nothing while the database is away. */
export async function readHeartbeatFigures({ db, metrics, log }: Platform): Promise<void> {
  const gauge = metrics.gauge('evenkeel_heartbeats', 'Heartbeats by state', ['state']);
  try {
    const { rows } = await sql<{ state: string; count: number }>`
      select case when h.paused_at is not null then 'paused' when h.silent_since is not null then 'silent'
        when h.last_call_at is null then 'waiting'
        when h.last_call_at + h.every_seconds * interval '1 second' < (select evenkeel_now()) then 'late'
        else 'calling' end as state, count(*)::int as count
      from heartbeat h join source s on s.id = h.source_id where s.revoked_at is null group by 1`.execute(db);
    for (const state of heartbeatStates) gauge.set({ state }, 0);
    for (const { state, count } of rows) gauge.set({ state }, count);
  } catch (error) {
    log.warn({ err: error }, 'figures of heartbeats could not be read');
  }
}
