import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { EmbeddedPostgresOptions, RunningPostgres } from './index.ts';
import { startEmbeddedPostgres } from './index.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

/** A data folder and a base of their own in the temporary folder, gone with their clusters when the test ends. */
export interface Place {
  dataDir: string;
  base: string;
  start(more?: Partial<EmbeddedPostgresOptions>): Promise<RunningPostgres>;
}

/** `hidden` lays the data folder below one that only its owner can enter, like a checkout in /root. */
export function place(options: { hidden?: boolean; below?: string } = {}): Place {
  const root = mkdtempSync('/tmp/evenkeel-try-');
  chmodSync(root, 0o755);
  const dataDir = join(
    root,
    options.hidden ? mkdtempSync(join(root, 'hidden-')).slice(root.length) : '',
    options.below ?? '',
    'data',
  );
  const base = join(root, 'base');
  const started: RunningPostgres[] = [];
  onTestFinished(async () => {
    for (const postgres of started) await postgres.stop();
    for (const cluster of clustersBelow(root)) await stopPostmasterOf(cluster);
    for (const { connection } of started) rmSync(connection.host, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
  });
  return {
    dataDir,
    base,
    start: async (more = {}) => {
      const postgres = await startEmbeddedPostgres({ dataDir, base, settings: { fsync: 'off' }, ...more });
      started.push(postgres);
      return postgres;
    },
  };
}

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  postgres: RunningPostgres,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(postgres.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks until the database answers, as a pool does while the cluster is being started again. */
export async function askUntilAnswered<Row extends pg.QueryResultRow>(
  postgres: RunningPostgres,
  sql: string,
): Promise<Row[]> {
  for (;;) {
    try {
      return await ask<Row>(postgres, sql);
    } catch {
      await sleep(20);
    }
  }
}

export async function postmasterPid(postgres: RunningPostgres): Promise<number> {
  const [row] = await ask<{ file: string }>(postgres, `SELECT pg_read_file('postmaster.pid') AS file`);
  return Number(row?.file.split('\n')[0]);
}

/** Another process that runs a server on the place, and is killed as nothing can prepare for. */
export async function serverElsewhere({
  dataDir,
  base,
}: Place): Promise<{ pid: number; kill9(): Promise<void> }> {
  const program = fileURLToPath(new URL('serve.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [program, dataDir, base], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    kill9: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The ports on which a process listens by TCP; Linux only. */
export function tcpListenersOf(pid: number): string[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => readLinkIfThere(`/proc/${pid}/fd/${fd}`));
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  return ['tcp', 'tcp6']
    .flatMap((kind) => readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => inodes.has(fields[9] ?? ''))
    .map((fields) => fields[1] ?? '');
}

function readLinkIfThere(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function clustersBelow(root: string): string[] {
  const found = execFileSync('find', [root, '-name', 'postmaster.pid'], { encoding: 'utf8' });
  return found
    .split('\n')
    .filter(Boolean)
    .map((file) => join(file, '..'));
}

/** Waits for the end: a dying postmaster still writes, and its folder could not be removed. */
async function stopPostmasterOf(cluster: string): Promise<void> {
  const left = findPostmaster({ cluster });
  if (left) await stopPostmaster(left);
}
