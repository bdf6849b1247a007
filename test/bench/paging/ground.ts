import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  newId,
  openDatabase,
  readConfig,
  type Platform,
} from '../../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../../src/platform/postgres/index.ts';
import { serveApart, type Served } from '../drive.ts';

const secret = 'a secret for measurements only, long enough';

export interface Ground {
  readonly platform: Platform;
  readonly folder: string;
  /** Where pages go, with what it was asked first and when (`performance.now()`), by path. */
  readonly provider: {
    readonly url: string;
    readonly askedAtMs: Map<string, number>;
    repeats(): number;
  };
  /** The server as a process of its own, which pages. */
  serve(options?: { profileInto?: string | undefined }): Promise<Served>;
  /** What the database spent its time on, dearest first; empty unless it was asked to count. */
  dearest(): Promise<string[]>;
  close(): Promise<void>;
}

/** A durable database of its own, and a provider that keeps a ledger, both on this machine. */
export async function openGround(statements = false): Promise<Ground> {
  const askedAtMs = new Map<string, number>();
  let repeats = 0;
  const provider = createServer((request, response) => {
    if (askedAtMs.has(request.url!)) repeats++;
    else askedAtMs.set(request.url!, performance.now());
    request.resume().once('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    base: join(folder, 'base'),
    ...(statements
      ? {
          settings: {
            shared_preload_libraries: 'pg_stat_statements',
            'pg_stat_statements.track_planning': 'on',
          },
        }
      : {}),
  });
  const database = openDatabase({ ...postgres.connection, max: 4 });
  const platform = makePlatform({
    config: readConfig({ EVENKEEL_SECRET: secret }, folder),
    log: makeLog('silent'),
    pool: database.pool,
    db: database.db,
    secret: makeSecret(secret),
  });
  await migrate(database.pool, join(import.meta.dirname, '../../../db/migrations'));
  await platform.jobs.migrate();
  await database.pool.query('insert into instance (id, secret_fingerprint) values ($1, $2)', [
    newId(),
    platform.secret.fingerprint,
  ]);
  if (statements) await database.pool.query('create extension pg_stat_statements');
  let served: Served | undefined;
  return {
    platform,
    folder,
    provider: {
      url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
      askedAtMs,
      repeats: () => repeats,
    },
    async serve(options = {}) {
      if (statements) await database.pool.query('select pg_stat_statements_reset()');
      served = await serveApart({ connection: postgres.connection, secret, due: true }, options);
      return served;
    },
    async dearest() {
      if (!statements) return [];
      const { rows } = await database.pool.query<{ calls: number; ms: number; query: string }>(
        `select calls::int, total_exec_time + total_plan_time as ms, query from pg_stat_statements order by 2 desc limit 40`,
      );
      return rows.map(
        ({ calls, ms, query }) =>
          `${ms.toFixed(0)} ms, ${calls} times: ${query.replace(/\s+/g, ' ').slice(0, 160)}`,
      );
    },
    async close() {
      await served?.stop();
      provider.closeAllConnections();
      provider.close();
      await platform.outgoing.close();
      await database.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
