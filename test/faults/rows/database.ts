import { setTimeout as sleep } from 'node:timers/promises';
import { check } from '../lab/check.ts';
import type { Cluster } from '../lab/cluster.ts';
import { settled, startLoad } from '../lab/load.ts';
import { openPlace, type Place } from '../lab/place.ts';
import { readHistory } from '../lab/read-history.ts';
import { inWords } from './in-words.ts';
import type { Row } from './row.ts';

const ways = ['killed', 'connections cut', 'restarted'] as const;

/** The database goes away in the middle of a storm, in three ways in turn, and comes back by itself. */
export const database: Row = {
  name: 'database',
  fault: 'database killed or restarted mid-storm; connections terminated',
  mustHold:
    'nothing lost; doubled at most one each, same key; paging again within 10 s of the database accepting',
  full: 50,
  perRound: 6,
  async run({ cluster, count, times, random }) {
    const place = await openPlace(cluster, { nodes: 2 });
    const againMs: number[] = [];
    try {
      const load = startLoad(place);
      for (let n = 0; n < count; n++) {
        const before = load.accepted.length;
        while (load.accepted.length < before + 20) await sleep(5);
        await sleep(random() * 500);
        againMs.push(await hit(place, cluster, ways[n % ways.length]!));
      }
      await load.stop();
      await settled(place);
      const history = await readHistory(place, { accepted: load.accepted });
      const again = history.requests.length - new Set(history.requests.map(({ key }) => key)).size;
      const slowest = Math.round(Math.max(...againMs));
      return {
        done: count,
        broken: [
          ...check(history).map(inWords),
          ...(times && slowest > 10_000 ? [`paging went on only after ${slowest} ms`] : []),
        ],
        worst: { 'paging again, ms': slowest },
        counted: { signals: load.accepted.length, pages: history.pages.length, 'sent again': again },
      };
    } finally {
      await place.close();
    }
  },
};

/** @returns milliseconds from the database accepting again to the next request at the provider */
async function hit(
  { connection, faults, ledger }: Place,
  cluster: Cluster,
  way: (typeof ways)[number],
): Promise<number> {
  const begunMs = Date.now();
  if (way === 'connections cut') await cluster.cutConnections(connection);
  else if (way === 'killed') cluster.kill();
  else process.kill(cluster.pid(), 'SIGINT');
  if (way !== 'connections cut') await sleep(100);
  const acceptsMs = await cluster.accepts();
  faults.push({ kind: 'ended', atMs: begunMs, untilMs: acceptsMs });
  for (;;) {
    const next = ledger.entries.findLast(({ atMs }) => atMs > acceptsMs);
    if (next) return ledger.entries.find(({ atMs }) => atMs > acceptsMs)!.atMs - acceptsMs;
    if (Date.now() - acceptsMs > 30_000) throw new Error('nobody was paged within 30 s');
    await sleep(5);
  }
}
