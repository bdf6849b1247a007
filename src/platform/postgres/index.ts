import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { ownerOf, weAreRoot } from './account.ts';
import type { Connection } from './database.ts';
import { EmbeddedPostgresError } from './error.ts';
import { capLog } from './log-file.ts';
import type { Running, Wanted } from './run-cluster.ts';
import { alone, runCluster } from './run-cluster.ts';
import { claimServer, stopAsServer } from './server-role.ts';
import type { Log } from './supervise.ts';
import { supervise } from './supervise.ts';
import { joinTools } from './tool-role.ts';

export { EmbeddedPostgresError } from './error.ts';

export interface RunningPostgres {
  /** options for pg.Pool and pg.Client */
  connection: Connection;
  /** a live cluster of ours was found and adopted */
  adopted: boolean;
  /** Server: fast shutdown, waits. Tool: the same when it started the cluster and is the last to use it, else nothing. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** EVENKEEL_DATA_DIR, absolute; made when missing */
  dataDir: string;
  /**
   * `server` (default) owns the cluster: one per data folder, restarts a dead cluster, stops it at the end.
   * `tool` (a command such as backup) uses what runs, or starts it for as long as it is needed.
   */
  role?: 'server' | 'tool';
  /** default 'evenkeel'; created when missing */
  database?: string;
  /** further PostgreSQL settings, for example { fsync: 'off' } in tests; nothing secret */
  settings?: Record<string, string>;
  log?: Log;
  /** told each time the cluster ended while we serve; it is being started again by then */
  onDown?: () => void;
  /**
   * As root, where clusters go whose data folder the unprivileged user cannot enter, and copies of the programs;
   * default EVENKEEL_POSTGRES_BASE, else /var/lib/evenkeel
   */
  base?: string;
}

/**
 * PostgreSQL of our own in the data folder: made at the first start, adopted when it still runs after a server was
 * killed. Errors: EmbeddedPostgresError, one sentence with the remedy.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const { role = 'server', log = () => undefined, onDown = () => undefined } = options;
  const wanted = understand(options, role);
  return role === 'server' ? serve(wanted, log, onDown) : visit(wanted);
}

async function serve(wanted: Wanted, log: Log, onDown: () => void): Promise<RunningPostgres> {
  const run = (): Promise<Running> => alone(wanted, () => runCluster(wanted));
  const claim = await claimServer(wanted);
  try {
    const first = await run();
    capLog(first.home.logFile);
    const endWatch = supervise(first, run, log, onDown);
    let stopped: Promise<void> | undefined;
    return {
      connection: first.connection,
      adopted: first.postmaster.adopted,
      stop: () => (stopped ??= endWatch().then((running) => stopAsServer(wanted, running, claim))),
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function visit(wanted: Wanted): Promise<RunningPostgres> {
  const { running, leave } = await joinTools(wanted);
  let stopped: Promise<void> | undefined;
  return {
    connection: running.connection,
    adopted: running.postmaster.adopted,
    stop: () => (stopped ??= leave()),
  };
}

function understand(options: EmbeddedPostgresOptions, role: 'server' | 'tool'): Wanted {
  const base = options.base ?? process.env['EVENKEEL_POSTGRES_BASE'] ?? '/var/lib/evenkeel';
  try {
    // Parents as the umask says: as root, PostgreSQL's user must be able to pass through them.
    mkdirSync(dirname(options.dataDir), { recursive: true });
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const dataDir = realpathSync(options.dataDir);
    return {
      dataDir,
      base,
      dataOwner: weAreRoot() ? ownerOf(dataDir) : undefined,
      role,
      database: options.database ?? 'evenkeel',
      settings: options.settings ?? {},
    };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${options.dataDir} cannot be used (${(error as Error).message}): set EVENKEEL_DATA_DIR to one that can be written.`,
    );
  }
}
