import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from '../lab/check.ts';
import { settled, startLoad } from '../lab/load.ts';
import { openPlace } from '../lab/place.ts';
import { readHistory } from '../lab/read-history.ts';
import { withMovedClock } from '../lab/moved-clock.ts';
import { inWords } from './in-words.ts';
import type { Row } from './row.ts';

const hour = 3600;
const jumpsSeconds = [hour, -hour, 24 * hour, -24 * hour];

const libraries = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);

/** In turn the clock of a node and that of the database jump by an hour and a day, forwards and back, and then return. */
export const clock: Row = {
  name: 'clock',
  fault: 'clock jumps by 1 h and 1 day, forwards and back (libfaketime): of a node / of the database',
  mustHold: 'nothing early, lost or doubled / nothing lost or doubled',
  full: 20,
  perRound: 4,
  async run({ cluster, count, random }) {
    const library = libraries.find(existsSync);
    if (!library)
      return { done: 0, broken: [], skipped: 'libfaketime is not installed (apt-get install libfaketime)' };
    // Of four jumps two are a node's and two the database's; over two rounds each clock makes each jump.
    const half = Math.ceil(count / 2);
    const first = Math.floor(random() * jumpsSeconds.length);
    const jumps = Array.from({ length: count }, (_, n) => jumpsSeconds[(first + n) % jumpsSeconds.length]!);
    const ofNode = await jumpOfNode(cluster, library, jumps.slice(0, half));
    const ofDatabase =
      count > half ? await withMovedClock(cluster, library, jumps.slice(half)) : { broken: [], signals: 0 };
    return {
      done: count,
      broken: [
        ...ofNode.broken.map((what) => `a node's clock: ${what}`),
        ...ofDatabase.broken.map((what) => `the database's clock: ${what}`),
      ],
      counted: { signals: ofNode.signals + ofDatabase.signals },
    };
  },
};

async function jumpOfNode(
  cluster: Parameters<typeof openPlace>[0],
  library: string,
  jumps: readonly number[],
): Promise<{ broken: string[]; signals: number }> {
  const file = join(cluster.folder, 'node-clock');
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s\n`);
  set(0);
  const place = await openPlace(cluster, {
    nodes: 2,
    environment: (n) =>
      n > 0
        ? {}
        : {
            LD_PRELOAD: library,
            FAKETIME_TIMESTAMP_FILE: file,
            FAKETIME_NO_CACHE: '1',
            // A clock that is set does not touch the one that only counts.
            FAKETIME_DONT_FAKE_MONOTONIC: '1',
          },
  });
  try {
    const load = startLoad(place, { senders: 3, pauseMs: 40 });
    for (const seconds of jumps) {
      await enough(load.accepted);
      set(seconds);
      await untilNodeShows(place.nodes[0]!.home.url, seconds);
      await enough(load.accepted);
      set(0);
    }
    await load.stop();
    await settled(place);
    const history = await readHistory(place, { accepted: load.accepted });
    return { broken: check(history).map(inWords), signals: load.accepted.length };
  } finally {
    await place.close();
  }
}

/** The header is kept for a second at a time. */
async function untilNodeShows(url: string, seconds: number): Promise<void> {
  for (let waited = 0; waited < 50; waited++) {
    const { headers } = await fetch(`${url}/healthz`);
    const jumpedMs = new Date(headers.get('date')!).getTime() - Date.now();
    if (Math.abs(jumpedMs / 1000 - seconds) < 60) return;
    await sleep(100);
  }
  throw new Error('the node keeps its clock');
}

async function enough(accepted: readonly string[]): Promise<void> {
  const before = accepted.length;
  while (accepted.length < before + 15) await sleep(10);
}
