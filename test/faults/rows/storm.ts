import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { trigger } from '../lab/load.ts';
import { openPlace, type Place } from '../lab/place.ts';
import { leftToSend } from '../lab/read-history.ts';
import type { Row } from './row.ts';

const perSecond = 100_000 / 60;
const keys = 5_000;
const services = 5;
const mostPages = 5;

/** Signals about five thousand things at once, each a problem of its own, and somewhere among them one that matters. */
export const storm: Row = {
  name: 'storm',
  fault: 'storm: 100,000 signals in 60 s over 5,000 keys with one critical',
  mustHold:
    'nothing lost, the critical one paged p99 5 s, five pages per person at most, memory 512 MB at most',
  full: 100_000,
  perRound: 100_000,
  async run({ cluster, count, times, random }) {
    const place = await openPlace(cluster, {
      together: true,
      nodes: 2,
      leaseSeconds: 20,
      services: services + 1,
      delaySeconds: 3600,
    });
    try {
      const critical = { from: Math.floor(count * (0.2 + random() * 0.6)), sentMs: 0 };
      const accepted = new Set<string>();
      const begunMs = performance.now();
      const under: Promise<void>[] = [];
      let busy = 0;
      for (let n = 0; n < count; n++) {
        const waitMs = begunMs + (n * 1000) / perSecond - performance.now();
        if (waitMs > 2) await sleep(waitMs);
        while (busy >= 200) await sleep(1);
        const isCritical = n === critical.from;
        const key = isCritical ? 'the one that matters' : `thing-${n % keys}`;
        if (isCritical) critical.sentMs = Date.now();
        busy++;
        under.push(
          untilTaken(
            place,
            n,
            isCritical ? services : n % services,
            key,
            isCritical ? 'critical' : 'warning',
          ).then(() => {
            accepted.add(key);
            busy--;
          }),
        );
      }
      await Promise.all(under);
      const seconds = (performance.now() - begunMs) / 1000;
      for (let waited = 0; waited < 180_000 && (await leftToSend(place)) > 0; waited += 500) await sleep(500);

      const { rows } = await sql<{ key: string; paged: boolean }>`
        select dedup_key as key, exists (select 1 from delivery d where d.incident_id = alert.incident_id and d.kind = 'page'
          and d.state in ('handed-over', 'delivered', 'read')) as paged from alert`.execute(
        place.platform.db,
      );
      const paged = new Set(rows.filter((row) => row.paged).map(({ key }) => key));
      const lost = [...accepted].filter((key) => !paged.has(key));
      const perPerson = new Map<string, number>();
      for (const { address, message } of place.ledger.entries)
        if (message.type === 'evenkeel.page') perPerson.set(address, (perPerson.get(address) ?? 0) + 1);
      const most = Math.max(...perPerson.values());
      const first = place.ledger.entries.find(({ address }) => address === `/person-${services}`);
      const criticalMs = first ? first.atMs - critical.sentMs : Infinity;
      const memoryMb = Math.max(...place.nodes.map(({ server }) => peakMb(server!.process.pid!)));
      return {
        done: count,
        broken: [
          ...(lost.length > 0
            ? [`${lost.length} were answered 2xx and nobody was told, such as ${lost[0]}`]
            : []),
          ...(most > mostPages ? [`somebody was paged ${most} times`] : []),
          ...(first ? [] : ['the critical one was not paged']),
          ...(times && criticalMs > 5_000 ? [`the critical one came after ${criticalMs} ms`] : []),
          ...(memoryMb > 512 ? [`a node took ${memoryMb} MB`] : []),
        ],
        worst: {
          'critical paged, ms': criticalMs,
          'pages a person': most,
          'memory, MB': memoryMb,
          'seconds to take all': Math.round(seconds),
        },
      };
    } finally {
      await place.close();
    }
  },
};

/** A sender tries again until it is taken, as the real ones do. */
async function untilTaken(
  place: Place,
  node: number,
  service: number,
  key: string,
  severity: string,
): Promise<void> {
  for (
    let attempt = node;
    !(await trigger(place, attempt, place.keys[service]!, key, { severity }));
    attempt++
  )
    await sleep(100);
}

function peakMb(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}
