import { setTimeout as sleep } from 'node:timers/promises';
import { check } from '../lab/check.ts';
import { settled, startLoad } from '../lab/load.ts';
import { openPlace } from '../lab/place.ts';
import { readHistory } from '../lab/read-history.ts';
import { inWords } from './in-words.ts';
import type { Row } from './row.ts';

/**
 * Two nodes under load; in turn one is killed and comes back a while later, or stands still until long after its lease and goes on with
 * whatever it had in hand. Meanwhile the other takes the steps and sends.
 */
export const nodeLost: Row = {
  name: 'node-lost',
  fault: 'one of two nodes killed, frozen 60 s and thawed',
  mustHold: 'step late by 5 s at most; a zombie sends at most the one it had begun, with the same key',
  full: 100,
  perRound: 4,
  async run({ cluster, count, times, random }) {
    // Standing still for longer than the lease is what matters; how much longer is not.
    const place = await openPlace(cluster, { nodes: 2, leaseSeconds: times ? 20 : 2 });
    const frozenMs = times ? 60_000 : 3_500;
    try {
      const load = startLoad(place, times ? { senders: 2, pauseMs: 200 } : {});
      for (let n = 0; n < count; n++) {
        const node = place.nodes[n % 2]!;
        const before = load.accepted.length;
        while (load.accepted.length < before + 10) await sleep(5);
        await sleep(random() * 300);
        if (n % 2 === 0) {
          node.freeze();
          await sleep(frozenMs);
          node.thaw();
          await sleep(500);
        } else {
          await node.kill();
          await sleep(times ? 5_000 : 500);
          await node.start();
        }
      }
      await load.stop();
      await settled(place, 120);
      const history = await readHistory(place, { accepted: load.accepted });
      const again = history.requests.length - new Set(history.requests.map(({ key }) => key)).size;
      return {
        done: count,
        broken: check(history, times ? { stepLateMs: 5_000 } : {}).map(inWords),
        worst: { 'step late, ms': Math.round(latest(history)) },
        counted: { signals: load.accepted.length, pages: history.pages.length, 'sent again': again },
      };
    } finally {
      await place.close();
    }
  },
};

type Seen = Awaited<ReturnType<typeof readHistory>>;

/** How late the second step of any paging was at most. */
export function latest({ pages, pagings }: Seen): number {
  const delayOf = new Map(pagings.map(({ id, delaysSeconds }) => [id, delaysSeconds[0] ?? 0]));
  const first = new Map(pages.filter(({ step }) => step === 0).map((page) => [page.pagingId, page.atMs]));
  return Math.max(
    0,
    ...pages
      .filter(({ step, pagingId }) => step === 1 && first.has(pagingId))
      .map(({ pagingId, atMs }) => atMs - first.get(pagingId)! - delayOf.get(pagingId)! * 1000),
  );
}
