import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { makeJobs } from '../../src/platform/jobs.ts';
import { makeLog, migrate, openDatabase } from '../../src/platform/index.ts';
import { startEmbeddedPostgres, type RunningPostgres } from '../../src/platform/postgres/index.ts';
import { migrationsDir } from '../../src/server/paths.ts';
import { quickFolder } from './quick-folder.ts';

export const templateName = 'evenkeel_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: RunningPostgres['connection'];
  }
}

type Started = { readonly running: RunningPostgres; readonly folder: string };
// The projects of one run each load this file anew: what they share is kept where all of them find it.
const ofThisRun = globalThis as { evenkeelTests?: { started: Promise<Started>; users: number } };

/** One real PostgreSQL for all test files; each file clones the migrated template (about 30 ms). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (ofThisRun.evenkeelTests ??= { started: start(), users: 0 });
  shared.users++;
  const { running, folder } = await shared.started;
  project.provide('postgres', running.connection);
  return async () => {
    if (--shared.users > 0) return;
    delete ofThisRun.evenkeelTests;
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function start(): Promise<Started> {
  const folder = mkdtempSync(join(quickFolder(), 'evenkeel-test-'));
  // As root, PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  const running = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    base: join(folder, 'base'),
    // Tests that are about durability start a cluster of their own.
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      shared_buffers: '512MB',
      max_wal_size: '512MB',
    },
  });
  const admin = new pg.Client({ ...running.connection, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  const { pool, close } = openDatabase({ ...running.connection, database: templateName, max: 2 });
  await migrate(pool, migrationsDir);
  await makeJobs({ pool, log: makeLog('silent') }).migrate();
  await close();
  await admin.end();
  return { running, folder };
}
