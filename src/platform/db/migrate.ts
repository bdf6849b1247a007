import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';

/** Advisory lock; any fixed number: nodes that start together take turns. */
export const migrationLock = 7_305_117;
export const createMigrationTable =
  'create table if not exists migration (name text primary key, applied_at timestamptz(3) not null default clock_timestamp())';

/**
 * Applies the numbered SQL files that the database has not seen, in order, each in its own transaction, under an advisory lock.
 * @returns names of the files applied now
 * @throws Error when the database is ahead of this version or a file that was applied has another name now
 */
export async function migrate(pool: Pool, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(createMigrationTable);
    const applied = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    );
    const now: string[] = [];
    for (const name of files) {
      if (applied.has(name)) continue;
      const text = await readFile(join(folder, name), 'utf8');
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migration (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
      now.push(name);
    }
    return now;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    client.release();
  }
}
