import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../platform/backup/index.ts';
import { CommandError } from '../../platform/command/exit.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { makeSecret } from '../../platform/secret.ts';

const secretFile = (config: Config) => join(config.dataDir, 'secret');

/** After a backup: what else has to be kept. */
export function whereTheSecretIs(config: Config): string {
  const where = config.secret ? 'EVENKEEL_SECRET' : `the file ${secretFile(config)}`;
  return `Keep the secret as well (${where}), apart from the backup: without it this backup cannot be used.`;
}

export interface SecretAfterRestore {
  readonly fits: boolean;
  readonly sentence: string;
  /** Puts the given secret in place, once the rows are loaded. */
  put(): Promise<void>;
}

/**
 * Whether the secret of this machine, or the one in `given`, is that of the backup.
 * @throws CommandError when `given` is another one, or has no place because the environment sets the secret
 */
export async function secretAfterRestore(
  platform: Pick<Platform, 'config' | 'secret'>,
  { secretFingerprint }: Manifest,
  given: string | undefined,
): Promise<SecretAfterRestore> {
  const { config, secret } = platform;
  const nothing = async () => undefined;
  if (given !== undefined) {
    const text = await readGiven(given);
    if (secretFingerprint !== null && makeSecret(text).fingerprint !== secretFingerprint)
      throw new CommandError('conflict', `${given} is not the secret that this backup belongs to.`);
    if (config.secret && config.secret !== text)
      throw new CommandError(
        'usage',
        'The secret comes from EVENKEEL_SECRET: set it there, without --secret-file.',
      );
    const put = config.secret ? nothing : () => putInPlace(secretFile(config), text);
    return { fits: true, sentence: 'The secret fits. Start the server.', put };
  }
  if (secretFingerprint === null || secretFingerprint === secret.fingerprint)
    return { fits: true, sentence: 'The secret fits. Start the server.', put: nothing };
  const where = config.secret ? 'Set EVENKEEL_SECRET to it' : `Put it into ${secretFile(config)}`;
  return {
    fits: false,
    sentence: `This backup belongs to another secret than the one here. ${where} before you start the server, which refuses to start without it.`,
    put: nothing,
  };
}

async function readGiven(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError('usage', `${file} cannot be read: ${error.message}.`);
  });
  return text.trim();
}

/** In one step, so that a full disk leaves the old one. */
async function putInPlace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
