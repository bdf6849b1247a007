import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Account } from './account.ts';
import { canUse, dedicatedAccount, giveTo, ownerOf, weAreRoot } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';

/** Where one data folder's cluster lives and who runs it. */
export interface Home {
  folder: string;
  /** the PostgreSQL data directory; does not exist yet when the home is new */
  cluster: string;
  passwordFile: string;
  logFile: string;
  /** where copies of the programs go when those of the checkout cannot be used */
  binariesFolder: string;
  /** who runs PostgreSQL; undefined: we ourselves */
  account: Account | undefined;
}

/**
 * The home of an existing cluster: below the data folder, or where the data folder's note says. Undefined when this
 * data folder has none yet. Errors: the cluster is not where the note says, or belongs to somebody else.
 */
export function findHome(dataDir: string, base: string): Home | undefined {
  const inside = join(dataDir, 'postgres');
  const noted = readNote(dataDir);
  const folder = existsSync(join(inside, 'cluster')) ? inside : noted;
  if (folder === undefined) return undefined;
  const cluster = statSync(join(folder, 'cluster'), { throwIfNoEntry: false });
  if (!cluster) {
    // Making a new, empty database here would look like losing everything.
    throw new EmbeddedPostgresError(
      `The database of ${dataDir} should be in ${folder}, but is not there: bring that folder back, or delete ${notePath(dataDir)} to begin with an empty database.`,
    );
  }
  if (weAreRoot() && cluster.uid === 0) {
    throw new EmbeddedPostgresError(
      `${folder} belongs to root, and PostgreSQL does not run as root: give it to an unprivileged user with chown -R.`,
    );
  }
  if (!weAreRoot() && cluster.uid !== process.getuid?.()) {
    throw new EmbeddedPostgresError(
      `The database in ${folder} belongs to the user with id ${cluster.uid}: run this as that user or as root.`,
    );
  }
  return homeAt(folder, base, weAreRoot() ? { uid: cluster.uid, gid: cluster.gid } : undefined);
}

/**
 * Makes the folder for a new cluster. As root it belongs to an unprivileged user, and lies below `base` when that user
 * cannot enter the data folder, for example because the checkout is in /root.
 */
export function makeHome(dataDir: string, base: string): Home {
  const inside = join(dataDir, 'postgres');
  if (!weAreRoot()) return homeAt(makeFolder(inside), base, undefined);
  const account = ownerOf(dataDir) ?? dedicatedAccount();
  makeFolder(inside, account);
  if (canUse(inside, account)) return homeAt(inside, base, account);
  const closeAgain = letThrough(dataDir, account);
  if (canUse(inside, account)) return homeAt(inside, base, account);
  closeAgain();
  rmSync(inside, { recursive: true });
  // Not the hash alone: who deletes the data folder to begin anew must not meet the old database again.
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  const outside = join(base, `${hash}-${randomBytes(3).toString('hex')}`);
  try {
    mkdirSync(base, { recursive: true, mode: 0o755 });
    makeFolder(outside, account);
  } catch (error) {
    throw cannotPlace(dataDir, base, account, (error as Error).message);
  }
  if (!canUse(outside, account)) throw cannotPlace(dataDir, base, account, 'that user cannot enter it');
  return homeAt(outside, base, account);
}

/** Leaves a note in the data folder when the database is not inside it, for us and for whoever makes backups. */
export function noteHome(dataDir: string, home: Home): void {
  if (home.folder === join(dataDir, 'postgres')) return;
  const note = [
    home.folder,
    '',
    'The database of this data folder is in the folder above, because PostgreSQL does not run as root and the user who',
    'runs it cannot enter this folder. Keep this note. Copying this folder alone is no backup: use "evenkeel backup".',
    '',
  ];
  writeFileSync(notePath(dataDir), note.join('\n'), { mode: 0o600, flush: true });
}

const notePath = (dataDir: string): string => join(dataDir, 'postgres-is-elsewhere.txt');

function readNote(dataDir: string): string | undefined {
  const path = notePath(dataDir);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n')[0]?.trim() : undefined;
}

function homeAt(folder: string, base: string, account: Account | undefined): Home {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'password'),
    logFile: join(folder, 'postgres.log'),
    binariesFolder: join(account ? base : folder, 'binaries'),
    account,
  };
}

function makeFolder(path: string, account?: Account): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  if (account) giveTo(path, account);
  return path;
}

/** Lets the account's group pass through (not list) a data folder that is root's own; the answer undoes it. */
function letThrough(dataDir: string, account: Account): () => void {
  const { uid, gid, mode } = statSync(dataDir);
  const become = (group: number, bits: number): void => {
    chownSync(dataDir, uid, group);
    chmodSync(dataDir, bits & 0o7777);
  };
  if (uid !== 0 || (gid !== 0 && gid !== account.gid)) return () => undefined;
  become(account.gid, mode | 0o010);
  return () => become(gid, mode);
}

function cannotPlace(dataDir: string, base: string, account: Account, why: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL runs as the user with id ${account.uid}, who can enter neither ${dataDir} nor ${base} (${why}): set EVENKEEL_DATA_DIR to a folder that this user can reach (${basename(dataDir)} below /var/lib, say), or DATABASE_URL to a server of your own.`,
  );
}
