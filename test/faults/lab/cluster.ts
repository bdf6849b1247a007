import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeLog, migrate, openDatabase } from '../../../src/platform/index.ts';
import { makeJobs } from '../../../src/platform/jobs.ts';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../src/platform/postgres/index.ts';
import { migrationsDir } from '../../../src/server/paths.ts';

export type Connection = RunningPostgres['connection'];
/** A durable PostgreSQL of one's own, to be killed: who supervises it starts it again, as it does for a server. */
export interface Cluster {
  /** A migrated database in it. */
  database(): Promise<Connection>;
  /** Ends every process of it at once. */
  kill(): void;
  /** Resolves when it takes connections; milliseconds since 1970. */
  accepts(): Promise<number>;
  /** Ends all connections to a database but the one that asks. */
  cutConnections(connection: Connection): Promise<number>;
  /** Of its postmaster. */
  pid(): number;
  readonly folder: string;
  /** For good: nobody starts it again. */
  stopDatabase(): Promise<void>;
  close(): Promise<void>;
}

const template = 'faults_template';

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-faults-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
  const running = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    base: join(folder, 'base'),
    settings: { max_connections: '200' },
  });
  const of = (database: string): Connection => ({ ...running.connection, database });
  await ask(of('postgres'), `create database ${template}`);
  const { pool, close } = openDatabase({ ...of(template), max: 2 });
  await migrate(pool, migrationsDir);
  await makeJobs({ pool, log: makeLog('silent') }).migrate();
  // Half a minute is the shortest delay that a form takes; proofs do not wait that long.
  await pool.query('alter table escalation_step drop constraint escalation_step_delay_seconds_check');
  await close();
  const postmaster = () => {
    const pid = processesOf(folder)[0];
    if (pid === undefined) throw new Error('the database does not run');
    return pid;
  };
  const endAll = () => {
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  };
  process.once('exit', endAll);
  return {
    folder,
    async database() {
      const name = `faults_${randomBytes(6).toString('hex')}`;
      await ask(of('postgres'), `create database ${name} template ${template}`);
      return of(name);
    },
    kill: endAll,
    async accepts() {
      for (;;) {
        const isThere = await ask(of('postgres'), 'select 1').then(
          () => true,
          () => false,
        );
        if (isThere) return Date.now();
        await sleep(20);
      }
    },
    async cutConnections(connection) {
      const { rowCount } = await ask(
        of('postgres'),
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${connection.database}'`,
      );
      return rowCount ?? 0;
    },
    pid: postmaster,
    stopDatabase: () => running.stop(),
    async close() {
      process.off('exit', endAll);
      await running.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The database as DATABASE_URL names it, for server processes. */
export function urlOf({ host, port, user, password, database }: Connection): string {
  const where = `host=${encodeURIComponent(host)}&port=${port}`;
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?${where}`;
}

async function ask(connection: Connection, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // cut off while it asks: the answer says so
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Postmasters whose data folder is below ours. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('postgres\0-D') && command.includes(folder);
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}
