import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from '../../platform/command/context.ts';
import type { Config } from '../../platform/config.ts';
import { fail, looked, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const nodeMajor = 26;
const gib = 1024 ** 3;

export function checkNode(version = process.versions.node): Check {
  return Number(version.split('.')[0]) >= nodeMajor
    ? ok('Node', `Node ${version}.`)
    : fail(
        'Node',
        `Node ${version} runs this.`,
        `Start Evenkeel with bin/evenkeel.mjs, which finds Node ${nodeMajor}.`,
      );
}

/** @param free share and bytes that are free where the data folder is */
export function checkDisk(config: Config, free = freeAt(config.dataDir)): Check {
  const says = `${(free.bytes / gib).toFixed(1)} GiB free where ${config.dataDir} is.`;
  if (free.bytes < gib / 4)
    return fail('disk', says, 'Make room now: a full disk stops the database, and with it every page.');
  if (free.bytes < 2 * gib || free.share < 0.05) return warn('disk', says, 'Make room before it is full.');
  return ok('disk', says);
}

function freeAt(folder: string): { bytes: number; share: number } {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize, blocks } = statfsSync(there);
  return { bytes: bavail * bsize, share: bavail / Math.max(1, blocks) };
}

/** Whether an embedded database was ever made here; looking must not make one. */
export function hasDatabase(config: Config): boolean {
  return config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'secret'));
}

/** Whether a server answers where this configuration says that it listens. */
export function checkServer(io: Io, { host, port, tls }: Config): Promise<Check> {
  return looked('server', async () => {
    const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    const url = `${tls ? 'https' : 'http'}://${name}:${port}`;
    try {
      const answer = await io.fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
      const { detail } = (await answer.json().catch(() => ({}))) as { detail?: string };
      return answer.ok
        ? ok('server', `A server answers at ${url}, and is ready.`)
        : fail('server', `The server at ${url} is not ready: ${detail ?? answer.status}.`, 'See its log.');
    } catch (error) {
      const { code = '' } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
      // Its certificate is made out to its public name, which is not the one used here.
      if (/CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code)) return ok('server', `A server answers at ${url}.`);
      return warn(
        'server',
        `No server answers at ${url}.`,
        'Start it with "evenkeel server"; nobody is paged until then.',
      );
    }
  });
}
