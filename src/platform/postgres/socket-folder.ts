import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from './account.ts';
import type { Home } from './home.ts';

// The kernel cuts a socket's path at 107 bytes on Linux and 103 on macOS; "/.s.PGSQL.5432" takes 14 of them.
const LONGEST_FOLDER_BYTES = 103 - 14;

/**
 * The private folder for the cluster's socket: in the home when its path is short enough, else one below /tmp with a
 * name nobody can guess (a guessable one could be made first by somebody else), remembered for the next start.
 */
export function socketFolderOf(home: Home): string {
  const inside = join(home.folder, 'socket');
  if (Buffer.byteLength(inside) <= LONGEST_FOLDER_BYTES) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return given(inside, home);
  }
  const memory = join(home.folder, 'socket-folder');
  const before = existsSync(memory) ? readFileSync(memory, 'utf8') : '';
  if (before && isPrivate(before, home)) return before;
  const made = given(makeAgain(before) ?? mkdtempSync('/tmp/evenkeel-'), home);
  writeFileSync(memory, made, { mode: 0o600 });
  return (given(memory, home), made);
}

function given(path: string, home: Home): string {
  if (home.account) giveTo(path, home.account);
  return path;
}

function isPrivate(folder: string, home: Home): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const uid = home.account?.uid ?? process.getuid?.();
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

/** The same path after a cleaning of /tmp, so that open pools find the database again. */
function makeAgain(folder: string): string | undefined {
  try {
    if (folder) mkdirSync(folder, { mode: 0o700 });
    return folder || undefined;
  } catch {
    return undefined;
  }
}
