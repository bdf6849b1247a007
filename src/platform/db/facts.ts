import { readdir } from 'node:fs/promises';
import type { Pool } from 'pg';

/** What a look at the database tells, also at one of another version: read only, nothing is made. */
export interface DatabaseFacts {
  /** `18.4` */
  readonly serverVersion: string;
  /** How far the database's clock is ahead of ours, in milliseconds; half the round trip is taken off. */
  readonly clockAheadMs: number;
  /** Set by drills and tests; null before the first migration. */
  readonly clockOffsetMs: number | null;
  readonly pendingMigrations: readonly string[];
  /** Applied, but not of this version: the database is newer. */
  readonly unknownMigrations: readonly string[];
  /** Null while no server has started on it. */
  readonly instance: InstanceFacts | null;
}
export interface InstanceFacts {
  readonly secretFingerprint: string;
  readonly publicUrl: string | null;
  /** Sealed values by name. */
  readonly keys: Readonly<Record<string, string>>;
}

export async function lookAtDatabase(pool: Pool, migrationsDir: string): Promise<DatabaseFacts> {
  const version = await pool.query<{ server_version: string }>('show server_version');
  const before = Date.now();
  const clock = await pool.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  const between = (before + Date.now()) / 2;
  const files = (await readdir(migrationsDir)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  const applied = await unlessMissing(async () =>
    (await pool.query<{ name: string }>('select name from migration order by name')).rows.map(
      ({ name }) => name,
    ),
  );
  return {
    serverVersion: version.rows[0]!.server_version,
    clockAheadMs: Math.round(clock.rows[0]!.now - between),
    clockOffsetMs: await unlessMissing(
      async () =>
        (await pool.query<{ offset_ms: number }>('select offset_ms from clock')).rows[0]?.offset_ms ?? 0,
    ),
    pendingMigrations: files.filter((name) => !applied?.includes(name)),
    unknownMigrations: (applied ?? []).filter((name) => !files.includes(name)),
    instance: await unlessMissing(async () => {
      const { rows } = await pool.query<{
        secret_fingerprint: string;
        public_url: string | null;
        keys: Record<string, string>;
      }>('select secret_fingerprint, public_url, keys from instance');
      const [row] = rows;
      return row
        ? { secretFingerprint: row.secret_fingerprint, publicUrl: row.public_url, keys: row.keys }
        : null;
    }),
  };
}

/** Null when the table is not there yet. */
async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return null;
    throw error;
  }
}
