import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync, chownSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readNow } from '../../../src/platform/index.ts';
import { inWords } from '../rows/in-words.ts';
import { check } from './check.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { settled, startLoad } from './load.ts';
import { openPlace, type Place } from './place.ts';
import { readHistory } from './read-history.ts';

/**
 * A cluster whose clock jumps under load, and returns after each jump. Steps that were due by the wrong clock are waited for, so
 * what is left at the end is lost.
 */
export async function withMovedClock(
  _other: Cluster,
  library: string,
  jumpsSeconds: readonly number[],
): Promise<{ broken: string[]; signals: number }> {
  const cluster = await startCluster();
  const file = join(cluster.folder, 'database-clock');
  const set = (seconds: number) => {
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s\n`);
    chmodSync(file, 0o644);
  };
  set(0);
  const moved = await startWithLibrary(cluster, library, file);
  const place = await openPlace(cluster, { nodes: 2 });
  try {
    const load = startLoad(place, { senders: 3, pauseMs: 40 });
    for (const seconds of jumpsSeconds) {
      await enough(load.accepted);
      set(seconds);
      const jumpedMs = (await platformNowMs(place)) - Date.now();
      if (Math.abs(jumpedMs / 1000 - seconds) > 60) throw new Error('the database keeps its clock');
      await sleep(500);
      await enough(load.accepted);
      set(0);
      await sleep(500);
    }
    await load.stop();
    const left = await settled(place, 90);
    const history = await readHistory(place, { accepted: load.accepted });
    // By a clock that jumps a step is early or late by the jump: only what is lost or doubled is asked.
    const broken = check(history).filter(({ rule }) => rule !== 'step-early');
    return {
      broken: [...broken.map(inWords), ...(left === 0 ? [] : [`${left} things were left to do`])],
      signals: load.accepted.length,
    };
  } finally {
    await place.close();
    moved.kill('SIGINT');
    await new Promise((resolve) => moved.once('exit', resolve));
    await cluster.close();
  }
}

/** The same PostgreSQL again, with the library before its own clock. */
async function startWithLibrary(cluster: Cluster, library: string, file: string): Promise<ChildProcess> {
  const pid = cluster.pid();
  const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const { uid, gid } = statSync(`/proc/${pid}`);
  const sockets = /unix_socket_directories=(.*)/.exec(args.join('\n'))![1]!;
  const folder = statSync(sockets);
  await cluster.stopDatabase();
  mkdirSync(dirname(sockets), { recursive: true });
  mkdirSync(sockets, { recursive: true });
  chownSync(sockets, folder.uid, folder.gid);
  chmodSync(sockets, folder.mode & 0o777);
  const child = spawn(program!, args, {
    uid,
    gid,
    cwd: '/',
    env: {
      LC_ALL: 'C',
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    stdio: 'ignore',
  });
  await cluster.accepts();
  return child;
}

async function platformNowMs({ platform }: Pick<Place, 'platform'>): Promise<number> {
  return (await readNow(platform.db)).getTime();
}

async function enough(accepted: readonly string[]): Promise<void> {
  const before = accepted.length;
  while (accepted.length < before + 15) await sleep(10);
}
