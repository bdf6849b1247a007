import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { as, giveTo } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { Home } from './home.ts';
import { complaintSince } from './log-file.ts';
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts';
import { settingsFor } from './settings.ts';
import { socketFolderOf } from './socket-folder.ts';

/** A running postmaster, ours by birth or by adoption. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  adopted: boolean;
  isAlive(): boolean;
  /** calls back once when it has ended, however it ended; the answer stops watching */
  whenGone(callback: () => void): () => void;
}

const LOOK_AGAIN_MS = 5;
const WATCH_ADOPTED_MS = 250;

/** Starts PostgreSQL and waits until it takes connections, through a crash recovery too, however long that takes. */
export async function startPostmaster(
  home: Home,
  postgres: string,
  extraSettings: Record<string, string>,
): Promise<Postmaster> {
  const socketFolder = socketFolderOf(home);
  const log = openSync(home.logFile, 'a', 0o600);
  const logStartBytes = fstatSync(log).size;
  if (home.account) giveTo(home.logFile, home.account);
  const options = as(home.account);
  const left = readPostmasterFile(home.cluster);
  // PostgreSQL refuses to start while the id in a left-over postmaster.pid is in use by any process of the same user.
  // We know better (the caller looked): this variable, meant for pg_ctl, makes it disregard that id and nothing else,
  // so that it still waits for orphaned backends of a killed postmaster.
  if (left) options.env['PG_GRANDPARENT_PID'] = String(left.pid);
  const child = spawn(postgres, ['-D', home.cluster, ...settingsFor(socketFolder, extraSettings)], {
    ...options,
    // A session of its own: Ctrl-C in the terminal must reach the server only, which then stops us in order.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  // A program that cannot be run at all has no exit, only an error.
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const isAlive = (): boolean => !failure && child.exitCode === null && child.signalCode === null;

  while (isAlive()) {
    const now = readPostmasterFile(home.cluster);
    if (now?.pid === child.pid && now?.ready) break;
    await sleep(LOOK_AGAIN_MS);
  }
  if (!isAlive() || child.pid === undefined) {
    const ended = failure?.message ?? `it ended with ${child.signalCode ?? child.exitCode}`;
    throw new EmbeddedPostgresError(
      `The database in ${home.folder} does not start (${complaintSince(home.logFile, logStartBytes) ?? ended}): see ${home.logFile}, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  return {
    pid: child.pid,
    socketFolder,
    adopted: false,
    isAlive,
    whenGone: (callback) => {
      // A later turn also when it has ended already, so that the caller has the answer in hand.
      if (!isAlive()) setImmediate(callback);
      child.once('exit', callback);
      return () => void child.off('exit', callback);
    },
  };
}

/** The live postmaster of this cluster, when there is one: started by an earlier server that was killed, or by a tool. */
export function findPostmaster(home: Pick<Home, 'cluster'>): Postmaster | undefined {
  const found = readPostmasterFile(home.cluster);
  if (!found || !isPostmasterOf(home.cluster, found.pid)) return undefined;
  const isAlive = (): boolean => isPostmasterOf(home.cluster, found.pid);
  return {
    pid: found.pid,
    socketFolder: found.socketFolder,
    adopted: true,
    isAlive,
    whenGone: (callback) => {
      // Not our child, so the system does not tell us.
      const timer = setInterval(() => {
        if (isAlive()) return;
        clearInterval(timer);
        callback();
      }, WATCH_ADOPTED_MS).unref();
      return () => clearInterval(timer);
    },
  };
}

/** Fast shutdown (open transactions are rolled back, everything is on disk); waits for the end. */
export async function stopPostmaster(postmaster: Postmaster, patienceSeconds = 60): Promise<void> {
  const deadline = performance.now() + patienceSeconds * 1000;
  send(postmaster, 'SIGINT');
  while (postmaster.isAlive()) {
    await sleep(LOOK_AGAIN_MS);
    // Recovery at the next start is better than never ending: what was committed is in the write-ahead log.
    if (performance.now() > deadline) send(postmaster, 'SIGQUIT');
  }
}

function send(postmaster: Postmaster, signal: NodeJS.Signals): void {
  try {
    if (postmaster.isAlive()) process.kill(postmaster.pid, signal);
  } catch {
    // It ended between the look and the signal, which is what we want.
  }
}
