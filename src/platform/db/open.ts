import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { keepPlans } from './keep-plans.ts';
import type { PlatformTables } from './tables.ts';

export type Db = Kysely<PlatformTables>;

// bigint as number: our counts and milliseconds stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface OpenDatabase {
  readonly pool: pg.Pool;
  readonly db: Db;
  close(): Promise<void>;
}

/**
 * A node that stands still (a frozen machine, a lost network) must not keep others from the rows that it had in hand: steps of paging may
 * be late by five seconds at most. No transaction of ours waits for anything but the database.
 */
const longestIdleInTransactionMs = 3_000;

/** Opens a pool and a query builder on it. Connections that break while idle are replaced, not fatal. */
export function openDatabase(
  options: pg.PoolConfig & { onIdleError?: (error: Error) => void },
): OpenDatabase {
  const { onIdleError, ...rest } = options;
  const pool = new pg.Pool({
    max: 20,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: longestIdleInTransactionMs,
    ...rest,
  });
  pool.on('error', (error) => onIdleError?.(error));
  // A connection that breaks while it is borrowed fails the query; unheard, the same error would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('connect', keepPlans);
  const db: Db = new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    db,
    async close() {
      await db.destroy();
      // Kysely ends only a pool that it has used; one used directly would live on until its connections are idle long enough.
      if (!pool.ending) await pool.end();
    },
  };
}
