import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { as, giveTo } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { Home } from './home.ts';

export const USER = 'evenkeel';
const MAJOR = '18';

/** Makes the cluster with a random password. What a crash leaves half done is made anew by the next start. */
export async function makeCluster(home: Home, initdb: string): Promise<void> {
  const draft = `${home.cluster}.partial`;
  rmSync(draft, { recursive: true, force: true });
  // On disk before the cluster is: after a power cut an empty file would lock everybody out of the database.
  writeFileSync(home.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  chmodSync(home.passwordFile, 0o600);
  if (home.account) giveTo(home.passwordFile, home.account);
  const run = (...locale: string[]): Promise<string> => runInitdb(home, initdb, draft, locale);

  // PostgreSQL's own C.UTF-8 sorts the same on every system; the C library's need not know that name (macOS).
  let failure = await run('--locale=C.UTF-8');
  if (failure.includes('invalid locale name')) failure = await run('--locale=C', '--builtin-locale=C.UTF-8');
  if (failure) {
    throw new EmbeddedPostgresError(
      `The database could not be made in ${home.folder} (${failure}): free what it needs there, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  renameSync(draft, home.cluster);
  syncFolder(home.folder);
}

/** Errors: the password is missing, or the cluster was made by another major version than the one we bring. */
export function openCluster(home: Home): { password: string } {
  const made = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  if (made !== MAJOR) {
    throw new EmbeddedPostgresError(
      `The database in ${home.folder} was made by PostgreSQL ${made}, this Evenkeel brings ${MAJOR}: make a backup with the Evenkeel that made it and restore it here.`,
    );
  }
  if (!existsSync(home.passwordFile)) {
    throw new EmbeddedPostgresError(
      `The database's password is missing: bring ${home.passwordFile} back from your backup.`,
    );
  }
  return { password: readFileSync(home.passwordFile, 'utf8').trim() };
}

/** What initdb complained of; empty when it worked. */
function runInitdb(home: Home, initdb: string, folder: string, locale: string[]): Promise<string> {
  const args = [
    `--pgdata=${folder}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    ...locale,
    `--username=${USER}`,
    '--auth=scram-sha-256',
    `--pwfile=${home.passwordFile}`,
    '--no-instructions',
  ];
  return new Promise((resolve) => {
    const child = spawn(initdb, args, { ...as(home.account), stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', (error) => resolve(error.message)); // for example a system with another C library
    child.on('close', (code) =>
      resolve(code === 0 ? '' : complaint.trim().split('\n')[0] || `initdb ended with ${code}`),
    );
  });
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
