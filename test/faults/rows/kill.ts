import { setTimeout as sleep } from 'node:timers/promises';
import { check } from '../lab/check.ts';
import { settled, startLoad } from '../lab/load.ts';
import { openPlace } from '../lab/place.ts';
import { readHistory } from '../lab/read-history.ts';
import { inWords } from './in-words.ts';
import type { Row } from './row.ts';

/** Two nodes, each killed again and again at a moment between 1 and 500 ms under load. */
export const kill: Row = {
  name: 'kill',
  fault: 'kill -9 at random 1-500 ms under load',
  mustHold: 'every due page attempted; duplicates only after a crash, at most one each, same key',
  full: 1_000,
  perRound: 50,
  async run({ cluster, count, random }) {
    const place = await openPlace(cluster, { nodes: 2 });
    try {
      const load = startLoad(place);
      let left = count;
      let readyMs = 0;
      await Promise.all(
        place.nodes.map(async (node) => {
          while (left > 0) {
            left--;
            const before = load.accepted.length;
            while (load.accepted.length < before + 5) await sleep(5);
            await sleep(1 + random() * 499);
            await node.kill();
            await node.start();
            readyMs = Math.max(readyMs, node.server!.readyMs);
          }
        }),
      );
      await load.stop();
      await settled(place);
      const history = await readHistory(place, { accepted: load.accepted });
      const again = history.requests.length - new Set(history.requests.map(({ key }) => key)).size;
      return {
        done: count,
        broken: check(history).map(inWords),
        worst: { 'ready again, ms': Math.round(readyMs) },
        counted: { signals: load.accepted.length, pages: history.pages.length, 'sent again': again },
      };
    } finally {
      await place.close();
    }
  },
};
