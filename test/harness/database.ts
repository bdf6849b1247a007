import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { templateName } from './global-setup.ts';

export interface TestDatabase {
  readonly connection: { host: string; user: string; password: string; database: string; port: number };
  drop(): Promise<void>;
}

/** A database of one's own, cloned from the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = inject('postgres');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${database} template ${templateName}`);
  return {
    connection: { ...server, database },
    drop: () => asAdmin(server, `drop database if exists ${database} with (force)`),
  };
}

/** The database as DATABASE_URL names it, for server processes. */
export function databaseUrl({ connection }: TestDatabase): string {
  const { host, port, user, password, database } = connection;
  const where = `host=${encodeURIComponent(host)}&port=${port}`;
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?${where}`;
}

async function asAdmin(server: TestDatabase['connection'], statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    // Two files that clone at once find the template in use for a moment.
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || attempt >= 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  } finally {
    await client.end();
  }
}
