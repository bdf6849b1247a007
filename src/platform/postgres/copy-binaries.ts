import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './error.ts';

/**
 * npm packages cannot hold symbolic links: the package lists them, and its install script makes them unless scripts
 * were not allowed. False when one is missing and cannot be made.
 */
export function makeLinks(native: string): boolean {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  try {
    for (const { source, target } of listed) {
      const link = join(native, target.replace(/^native\//, ''));
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

interface Link {
  source: string;
  target: string;
}

/** Copies the programs so that everybody may read and run them, whole or not at all. */
export function copyBinaries(from: string, to: string): void {
  const draft = `${to}.${process.pid}.partial`;
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
    rmSync(draft, { recursive: true, force: true });
    copyFolder(from, draft);
    if (!makeLinks(draft)) throw new Error('symbolic links cannot be made there');
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(to)) return; // another process was faster
    throw new EmbeddedPostgresError(
      `PostgreSQL's programs could not be copied to ${to} (${(error as Error).message}): make that folder writable, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isFile()) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      // A checkout made under a strict umask has 0700 and 0600 files, useless to the other user.
      chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}
