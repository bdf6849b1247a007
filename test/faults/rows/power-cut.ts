import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/postgres/index.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../../harness/server-process.ts';
import { startFakeMail } from '../../harness/fakes/mail.ts';
import type { Row } from './row.ts';

const imageBytes = 768 * 1024 * 1024;

/**
 * The machine loses power under load: what its file system has written by then is all that is left. The server's whole data is on an
 * image of its own; at the cut every process stands still, the image is copied as it is, and the server starts on the copy.
 */
export const powerCut: Row = {
  name: 'power-cut',
  fault: 'power cut (loop-mounted ext4, SIGSTOP, copy the image, start on the copy)',
  mustHold: 'nothing accepted lost, unaided start within 5 s',
  full: 100,
  perRound: 10,
  async run({ count, times, random }) {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-power-'));
    chmodSync(folder, 0o711);
    const image = join(folder, 'disk');
    const disk = join(folder, 'mnt');
    mkdirSync(disk);
    const why = makeDisk(image, disk);
    if (why) {
      rmSync(folder, { recursive: true, force: true });
      return { done: 0, broken: [], skipped: why };
    }
    // Cut off in the middle, neither a process nor the disk stays.
    const clearAway = () => {
      // A server that is just starting begins others meanwhile.
      for (let left = processesOf(disk); left.length > 0; left = processesOf(disk))
        for (const pid of left) signal(pid, 'SIGKILL');
      unmount(disk);
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', clearAway);
    const mail = await startFakeMail();
    const home = await serverHome({
      EVENKEEL_DATA_DIR: join(disk, 'data'),
      EVENKEEL_POSTGRES_BASE: join(disk, 'base'),
      EVENKEEL_LOG_LEVEL: 'error',
      SMTP_URL: mail.url,
      SMTP_FROM: 'pager@example.test',
    });
    let server: ServerProcess | undefined;
    const broken: string[] = [];
    const accepted = new Set<string>();
    let readyMs = 0;
    let sent = 0;
    try {
      const made = await setUp(home);
      server = await home.start();
      for (let n = 0; n < count; n++) {
        let running = true;
        const load = Array.from({ length: 6 }, async () => {
          while (running) {
            const key = `cut-${++sent}`;
            if (await trigger(home.url, made.sourceKey, key)) accepted.add(key);
            await sleep(10);
          }
        });
        const before = accepted.size;
        while (accepted.size < before + 15) await sleep(5);
        await sleep(random() * 400);
        const pids = processesOf(disk);
        for (const pid of pids) signal(pid, 'SIGSTOP');
        const known = new Set(accepted);
        await copyFile(image, `${image}-copy`, constants.COPYFILE_FICLONE);
        running = false;
        for (const pid of pids) signal(pid, 'SIGKILL');
        await Promise.all(load);
        await server.kill('SIGKILL');
        accepted.clear();
        for (const key of known) accepted.add(key);
        unmount(disk);
        rmSync(image);
        renameSync(`${image}-copy`, image);
        const again = mount(image, disk);
        if (again) throw new Error(again);
        server = await home.start();
        readyMs = Math.max(readyMs, server.readyMs);
        if (times && server.readyMs > 5_000)
          broken.push(`it started only after ${Math.round(server.readyMs)} ms`);
        const there = await alertsOf(disk);
        const lost = [...accepted].filter((key) => !there.has(key));
        if (lost.length > 0) broken.push(`${lost.length} accepted signals are lost, such as ${lost[0]}`);
      }
      return {
        done: count,
        broken,
        worst: { 'started, ms': Math.round(readyMs) },
        counted: { signals: accepted.size },
      };
    } finally {
      await server?.kill('SIGKILL');
      home.remove();
      await mail.close();
      clearAway();
      process.off('exit', clearAway);
    }
  },
};

/** @returns why it cannot be done here */
function makeDisk(image: string, disk: string): string | undefined {
  if (process.getuid?.() !== 0) return 'loop mounts need root';
  const commands = [
    ['truncate', '-s', String(imageBytes), image],
    ['mkfs.ext4', '-q', '-F', image],
  ] as const;
  for (const [command, ...args] of commands)
    if (spawnSync(command, args).status !== 0) return `${command} does not work here`;
  return mount(image, disk);
}
function mount(image: string, disk: string): string | undefined {
  const { status, stderr, error } = spawnSync('mount', ['-o', 'loop', image, disk]);
  if (status === 0) {
    chmodSync(disk, 0o711);
    return undefined;
  }
  return `loop mounts are not permitted here (${error?.message ?? stderr.toString().trim()})`;
}
function unmount(disk: string): void {
  for (let attempt = 0; attempt < 50 && isMounted(disk); attempt++)
    if (spawnSync('umount', [disk]).status !== 0) spawnSync('sleep', ['0.1']);
  if (isMounted(disk)) spawnSync('umount', ['-l', disk]);
}
const isMounted = (disk: string) => readFileSync('/proc/mounts', 'utf8').includes(` ${disk} `);

function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        // PostgreSQL's workers name themselves otherwise, but all of them work in the cluster's folder; the server was told of it.
        return (
          readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ||
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`=${folder}/`)
        );
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

async function setUp(home: ServerHome): Promise<{ sourceKey: string }> {
  writeFileSync(`${home.folder}/password`, 'correct horse battery staple\n');
  const words = `setup --email ada@example.test --name Ada --password-file ${home.folder}/password --team Shop --service Shop`;
  const said = await home.command(...words.split(' '), '--public-url', home.url, '--json');
  return JSON.parse(said) as { sourceKey: string };
}

/** What the database knows, asked beside the server that runs on it. */
async function alertsOf(disk: string): Promise<Set<string>> {
  const postgres = await startEmbeddedPostgres({
    dataDir: join(disk, 'data'),
    base: join(disk, 'base'),
    role: 'tool',
  });
  const client = new pg.Client(postgres.connection);
  await client.connect();
  const { rows } = await client.query<{ dedup_key: string }>(
    'select dedup_key from alert where incident_id in (select incident_id from paging)',
  );
  await client.end();
  await postgres.stop();
  return new Set(rows.map(({ dedup_key: key }) => key));
}

async function trigger(url: string, routingKey: string, key: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/v2/enqueue`, {
      method: 'POST',
      body: JSON.stringify({
        routing_key: routingKey,
        event_action: 'trigger',
        dedup_key: key,
        payload: { summary: key, source: 'power', severity: 'error' },
      }),
      signal: AbortSignal.timeout(3_000),
    });
    await answer.arrayBuffer();
    return answer.status === 202;
  } catch {
    return false;
  }
}
