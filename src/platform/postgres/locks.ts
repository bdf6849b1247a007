import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { giveTo } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';

// Node has no flock, and a file with a process id in it is wrong after kill -9 as soon as the id is used again (in a
// container that is the next start). SQLite takes real kernel locks, which end with the process that holds them,
// however it ended. The "databases" stay empty files.

/** `server`: one server per data folder. `start`: one at a time starts or stops the cluster. `tools`: who else uses it. */
export type LockName = 'server' | 'start' | 'tools';

export interface HeldLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/** The lock, or null when somebody else holds it. Locks of one process exclude each other too. */
export function tryLock(
  dataDir: string,
  name: LockName,
  mode: 'exclusive' | 'shared',
  owner?: Account,
): HeldLock | null {
  const folder = join(dataDir, 'locks');
  const file = join(folder, `${name}.lock`);
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const opened = (database = new DatabaseSync(file));
    opened.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT 1 FROM sqlite_master');
    if (owner) for (const path of [folder, file]) giveTo(path, owner);
    return { release: () => opened.isOpen && opened.close() };
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw new EmbeddedPostgresError(
      `Cannot write to ${folder} (${(error as Error).message}): run this as the user who owns ${dataDir}, or set EVENKEEL_DATA_DIR.`,
    );
  }
}

/** Runs `work` while holding the lock exclusively; waits for it as long as `waitSeconds`. */
export async function withLock<T>(
  dataDir: string,
  name: LockName,
  waitSeconds: number,
  owner: Account | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const tries = (waitSeconds * 1000) / 20;
  for (let attempt = 0; attempt < tries; attempt++) {
    const lock = tryLock(dataDir, name, 'exclusive', owner);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await sleep(20);
  }
  throw new EmbeddedPostgresError(
    `Another process has been starting or stopping the database in ${dataDir} for ${waitSeconds} seconds; try again when it is done.`,
  );
}
