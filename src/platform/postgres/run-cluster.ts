import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { findBinaries } from './binaries.ts';
import type { Connection } from './database.ts';
import { openDatabase } from './database.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { Home } from './home.ts';
import { findHome, makeHome, noteHome } from './home.ts';
import { tryLock, withLock } from './locks.ts';
import { makeCluster, openCluster } from './make-cluster.ts';
import type { Postmaster } from './postmaster.ts';
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';

export interface Wanted {
  /** absolute, links resolved */
  dataDir: string;
  /** where clusters of data folders go that the unprivileged user cannot enter; root only */
  base: string;
  /** who owns what we write into the data folder, when that is not us */
  dataOwner: Account | undefined;
  role: 'server' | 'tool';
  database: string;
  settings: Record<string, string>;
}

export interface Running {
  home: Home;
  postmaster: Postmaster;
  connection: Connection;
}

/** How long one process waits for another that is starting the same cluster; recovery after a crash can take minutes. */
const START_PATIENCE_SECONDS = 300;

/** Adopts the live cluster of the data folder, or starts it, or makes it first. To be called within `alone`. */
export async function runCluster(wanted: Wanted): Promise<Running> {
  const known = findHome(wanted.dataDir, wanted.base);
  if (!known) return start(wanted, await makeNew(wanted));
  const { password } = openCluster(known);
  const live = findPostmaster(known);
  if (live) {
    const connection = await openDatabase(known, live, password, wanted.database);
    if (connection) return { home: known, postmaster: live, connection };
    if (live.isAlive()) await stopUnreachable(wanted, live);
  }
  return start(wanted, { home: known, binaries: findBinaries(known.binariesFolder, known.account) });
}

/** Runs `work` while nobody else starts or stops the cluster of this data folder. */
export function alone<T>(wanted: Wanted, work: () => Promise<T>): Promise<T> {
  return withLock(wanted.dataDir, 'start', START_PATIENCE_SECONDS, wanted.dataOwner, work);
}

async function makeNew(wanted: Wanted): Promise<{ home: Home; binaries: Binaries }> {
  const home = makeHome(wanted.dataDir, wanted.base);
  const binaries = findBinaries(home.binariesFolder, home.account);
  await makeCluster(home, binaries.initdb);
  noteHome(wanted.dataDir, home);
  return { home, binaries };
}

async function start(
  wanted: Wanted,
  { home, binaries }: { home: Home; binaries: Binaries },
): Promise<Running> {
  const { password } = openCluster(home);
  const postmaster = await startPostmaster(home, binaries.postgres, wanted.settings);
  const connection = await openDatabase(home, postmaster, password, wanted.database);
  if (connection) return { home, postmaster, connection };
  if (postmaster.isAlive()) await stopPostmaster(postmaster);
  throw new EmbeddedPostgresError(
    `The database in ${home.folder} started but cannot be reached: see ${home.logFile}.`,
  );
}

/** Its socket is gone. Whoever may own the cluster starts it anew; a tool leaves that to the server it belongs to. */
async function stopUnreachable(wanted: Wanted, live: Postmaster): Promise<void> {
  const free =
    wanted.role === 'server' ? undefined : tryLock(wanted.dataDir, 'server', 'exclusive', wanted.dataOwner);
  if (free === null) {
    throw new EmbeddedPostgresError(
      `The database of ${wanted.dataDir} runs, but nobody answers in ${live.socketFolder}: restart the Evenkeel server.`,
    );
  }
  try {
    await stopPostmaster(live);
  } finally {
    free?.release();
  }
}
