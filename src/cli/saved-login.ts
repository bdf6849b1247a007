import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export interface SavedLogin {
  readonly url: string;
  readonly token: string;
}

/** `~/.config/evenkeel/config.json`, below XDG_CONFIG_HOME when that is set. */
export function savedLoginPath(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'evenkeel', 'config.json');
}

/** What `evenkeel login` kept; undefined when there is nothing, or nothing that can be read. */
export async function readSavedLogin(env: NodeJS.ProcessEnv): Promise<SavedLogin | undefined> {
  try {
    const { url, token } = JSON.parse(await readFile(savedLoginPath(env), 'utf8')) as Record<string, unknown>;
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it where only this user reads it; in one step, so that a full disk leaves the old one. */
export async function writeSavedLogin(env: NodeJS.ProcessEnv, login: SavedLogin): Promise<string> {
  const path = savedLoginPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  await chmod(temporary, 0o600);
  await rename(temporary, path);
  return path;
}

export async function forgetSavedLogin(env: NodeJS.ProcessEnv): Promise<void> {
  await rm(savedLoginPath(env), { force: true });
}
