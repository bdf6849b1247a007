import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** A few connections that are kept for statements of a hot path. */
export interface HotClients {
  query<R extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<R>>;
  stop(): void;
}

interface HotClient {
  readonly client: PoolClient;
  plannedAtMs: number;
  broken: boolean;
}

// Planned once and the plan kept: by itself PostgreSQL plans anew for small batches, which takes longer than running
// (measured: 0.58 ms for one signal instead of 0.21 ms).
const planKept = 'set plan_cache_mode = force_generic_plan';

// A plan made while the table is nearly empty goes through all of it for each batch, and would be kept until the table's
// first analyze (measured: 150 ms a batch with 10,000 open alerts, instead of 1 ms).
const planKeptMs = 2_000;

/** What took longer may have a plan for tables that were smaller. */
const slowMs = 30;

/** A database that hangs: the connection is given up, and the senders are told to try again. */
const longestQueryMs = 12_000;

/**
 * Connections of the pool that are kept for statements with a name, with settings of their own.
 * @param settings for the planner, as `set ...; set ...`
 */
export function makeHotClients(
  pool: Pool,
  { most, settings }: { readonly most: number; readonly settings: string },
): HotClients {
  const idle: HotClient[] = [];
  let stopped = false;

  async function take(): Promise<HotClient> {
    for (let hot = idle.pop(); hot; hot = idle.pop()) {
      if (!hot.broken) return hot;
      hot.client.release(true);
    }
    const client = await pool.connect();
    const hot: HotClient = { client, plannedAtMs: performance.now(), broken: false };
    // It may break while nobody uses it: the next one who takes it sees that, instead of the process ending.
    client.on('error', () => (hot.broken = true));
    try {
      await client.query(`${planKept}; ${settings}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return hot;
  }

  async function planAnew(hot: HotClient): Promise<void> {
    const now = performance.now();
    if (now - hot.plannedAtMs < planKeptMs) return;
    hot.plannedAtMs = now;
    await hot.client.query('discard plans');
  }

  function giveBack(hot: HotClient): void {
    if (stopped || hot.broken || idle.length >= most) hot.client.release(true);
    else idle.push(hot);
  }

  return {
    async query<R extends QueryResultRow>(query: QueryConfig) {
      const hot = await take();
      try {
        await planAnew(hot);
        const beganMs = performance.now();
        const result = await hot.client.query<R>({ ...query, query_timeout: longestQueryMs } as QueryConfig);
        if (performance.now() - beganMs > slowMs) hot.plannedAtMs = -planKeptMs;
        return result;
      } catch (error) {
        // Without a code it is no answer of the database: a time-out, or the connection is gone.
        if ((error as { code?: unknown }).code === undefined) hot.broken = true;
        throw error;
      } finally {
        giveBack(hot);
      }
    },
    stop() {
      stopped = true;
      for (const { client } of idle.splice(0)) client.release(true);
    },
  };
}
