import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/index.ts';

/** The instance's secret: from the configuration, or made once and kept beside the embedded database. */
export function secretText(config: Config): string {
  if (config.secret) return config.secret;
  const file = join(config.dataDir, 'secret');
  mkdirSync(config.dataDir, { recursive: true });
  if (!existsSync(file)) makeSecretFile(file, config.dataDir);
  return readFileSync(file, 'utf8').trim();
}

/**
 * On disk before anything is sealed with it: a power cut a second later must not leave an empty file where the secret was.
 * Of two commands that start at once, one makes it and both read the same.
 */
function makeSecretFile(file: string, folder: string): void {
  const draft = `${file}.${process.pid}.partial`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
