import { sql, type Transaction } from 'kysely';
import type { Platform } from '../platform.ts';
import type { PlatformTables } from './tables.ts';

/** One change as one transaction. `now` is the database's clock (moved only by tests and drills), read once at its beginning. */
export interface Tx {
  readonly db: Transaction<PlatformTables>;
  readonly now: Date;
  readonly platform: Platform;
  /** Runs when the commit is on disk; never when it was rolled back. */
  afterCommit(hook: () => void): void;
}

const retried = new Set(['40001', '40P01']); // serialization failure, deadlock: nothing was changed, trying again is safe
const maxTries = 4;

/** Runs `change` in a transaction and tries again when PostgreSQL chose it as the victim of a deadlock. */
export async function transact<T>(platform: Platform, change: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const hooks: (() => void)[] = [];
    try {
      const result = await platform.db.transaction().execute(async (db) => {
        const now = await readNow(db);
        return change({ db, now, platform, afterCommit: (hook) => hooks.push(hook) });
      });
      for (const hook of hooks) hook();
      return result;
    } catch (error) {
      if (attempt >= maxTries || !retried.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}

/** The clock of the promise, for reads outside a transaction. */
export async function readNow(db: Pick<Transaction<PlatformTables>, 'getExecutor'>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select evenkeel_now() as now`.execute(
    db as Transaction<PlatformTables>,
  );
  return rows[0]!.now;
}
