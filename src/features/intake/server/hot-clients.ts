import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Platform } from '../../../platform/index.ts';

/** A few connections that are kept for the statement of the hot path. */
export interface HotClients {
  query<R extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<R>>;
  stop(): void;
}

// Prepared once, and the plan kept: by itself PostgreSQL plans anew for small batches, which takes longer than running
// (measured: 0.58 ms for one signal instead of 0.21 ms). A plan kept from when the table was empty would read all of it
// for each batch (measured: 0.9 s a batch, until the table's first analyze), so only the index may be used. Rows are
// then also locked in the order they are given, which keeps two nodes from waiting for each other.
const settings = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off`;

/** A database that hangs: the connection is given up, and the senders are told to try again. */
const longestQueryMs = 12_000;

/** Connections of the pool that are kept for one statement, with settings of their own. */
export function makeHotClients(platform: Platform, most: number): HotClients {
  const idle: PoolClient[] = [];
  const broken = new WeakSet<PoolClient>();
  let stopped = false;

  async function take(): Promise<PoolClient> {
    for (let client = idle.pop(); client; client = idle.pop()) {
      if (!broken.has(client)) return client;
      client.release(true);
    }
    const client = await platform.pool.connect();
    // It may break while nobody uses it: the next one who takes it sees that, instead of the process ending.
    client.on('error', () => broken.add(client));
    try {
      await client.query(settings);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client;
  }

  function giveBack(client: PoolClient): void {
    if (stopped || broken.has(client) || idle.length >= most) client.release(true);
    else idle.push(client);
  }

  return {
    async query<R extends QueryResultRow>(query: QueryConfig) {
      const client = await take();
      try {
        return await client.query<R>({ ...query, query_timeout: longestQueryMs } as QueryConfig);
      } catch (error) {
        // A time-out leaves the connection in the middle of an answer.
        if ((error as { code?: unknown }).code === undefined) broken.add(client);
        throw error;
      } finally {
        giveBack(client);
      }
    },
    stop() {
      stopped = true;
      for (const client of idle.splice(0)) client.release(true);
    },
  };
}
