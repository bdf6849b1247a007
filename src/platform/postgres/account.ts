import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './error.ts';

/** The unprivileged user that PostgreSQL runs as when we are root, because PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

const NAME = 'evenkeel';
const SHELL_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

export const weAreRoot = (): boolean => process.getuid?.() === 0;

/** The owner of an existing file or folder; undefined when it is missing or belongs to root. */
export function ownerOf(path: string): Account | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** Hands a path to the account; nothing to do when we are not root and it is ours already. */
export function giveTo(path: string, account: Account): void {
  const found = statSync(path);
  if (found.uid !== account.uid || found.gid !== account.gid) chownSync(path, account.uid, account.gid);
}

/**
 * The dedicated system user, made when missing; where no user can be made (a bare container), `nobody`, and where
 * there is not even that, the number that `nobody` has by custom. Only for root.
 */
export function dedicatedAccount(): Account {
  const known = lookUp(NAME);
  if (known) return known;
  const attempts: [string, string[]][] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/var/lib/evenkeel',
        '--shell',
        '/usr/sbin/nologin',
        NAME,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', '-h', '/var/lib/evenkeel', '-s', '/sbin/nologin', NAME]],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args, { env: { PATH: SHELL_PATH }, stdio: 'ignore' });
    const made = lookUp(NAME);
    if (made) return made;
  }
  return lookUp('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Whether the account can enter the folder and write there, asked of the kernel: modes alone do not tell (ACLs, mounts). */
export function canUse(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', folder], as(account)).status === 0;
}

/** Spawn options that run a program as the account with a bare environment; none when we are not root. */
export function as(account: Account | undefined): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  // LC_ALL: on macOS a postmaster without a valid locale refuses to start. The cluster's own locale is not touched by it.
  return { ...(account && weAreRoot() ? account : {}), cwd: '/', env: { LC_ALL: 'C', PATH: SHELL_PATH } };
}

function lookUp(name: string): Account | undefined {
  const line = readText('/etc/passwd')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) return undefined;
  if (Number(uid) === 0)
    throw new EmbeddedPostgresError(
      `The user ${name} in /etc/passwd is root; PostgreSQL needs an unprivileged one.`,
    );
  return { uid: Number(uid), gid: Number(gid) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
