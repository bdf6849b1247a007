import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { moveClock } from '../../../src/platform/index.ts';
import { composeHttp } from '../../../src/server/compose.ts';
import { trigger } from '../lab/load.ts';
import { openPlace, type Place } from '../lab/place.ts';
import { leftToSend } from '../lab/read-history.ts';
import type { Row } from './row.ts';

/** Where times are not asserted, fewer: how they are gathered does not depend on how many there are. */
const incidentsOf = (times: boolean) => (times ? 10_000 : 1_000);
/** So many that signals of one service do not come in the same moment, which would make them one incident. */
const services = 200;
const delaySeconds = 900;
const stoppedSeconds = 1_800;

/** Ten thousand incidents were paged when all nodes stopped; when one starts again their next steps are all overdue. */
export const stopped: Row = {
  name: 'stopped',
  fault: 'stopped 30 min, then started with 10,000 due steps',
  mustHold: 'one digest per person, nothing for what is resolved meanwhile',
  full: 1,
  perRound: 1,
  async run({ cluster, times, random }) {
    const incidents = incidentsOf(times);
    const place = await openPlace(cluster, {
      together: true,
      nodes: 1,
      leaseSeconds: 20,
      services,
      delaySeconds,
    });
    try {
      await fill(place, incidents);
      for (let waited = 0; waited < 120_000 && (await leftToSend(place)) > 0; waited += 250) await sleep(250);
      const [node] = place.nodes;
      await node!.server!.kill('SIGTERM');
      await moveClock(place.platform.db, stoppedSeconds * 1000);
      const resolved = new Set<string>();
      const { rows } = await sql<{ id: string; key: string }>`
        select incident_id as id, dedup_key as key from alert where incident_id is not null order by dedup_key`.execute(
        place.platform.db,
      );
      const all = new Set(rows.map(({ id }) => id));
      for (const id of all) if (random() < 0.1) resolved.add(id);
      await resolve(
        place,
        rows.filter(({ id }) => resolved.has(id)).map(({ key }) => key),
      );
      const before = place.ledger.entries.length;
      const startedMs = performance.now();
      const startedAtMs = Date.now();
      await node!.start();
      // Notices follow the pages; to ask often how many are left would be what is slow.
      for (let calm = 0; calm < 3 && performance.now() - startedMs < 300_000;) {
        await sleep(1_000);
        calm = (await leftToSend(place)) + (await overdue(place)) === 0 ? calm + 1 : 0;
      }
      const seconds = (performance.now() - startedMs) / 1000;
      const after = place.ledger.entries
        .slice(before)
        .filter(({ message }) => message.type === 'evenkeel.page');
      const pagedMs = Math.max(0, ...after.map(({ atMs }) => atMs - startedAtMs));
      const perPerson = new Map<string, number>();
      for (const { address } of after) perPerson.set(address, (perPerson.get(address) ?? 0) + 1);
      const most = Math.max(0, ...perPerson.values());
      const { rows: told } = await sql<{ id: string }>`
        select distinct incident_id as id from page where step = 1`.execute(place.platform.db);
      const wrongly = told.filter(({ id }) => resolved.has(id)).length;
      const missed = all.size - resolved.size - (told.length - wrongly);
      return {
        done: 1,
        broken: [
          ...(rows.length < incidents ? [`only ${rows.length} signals are in an incident`] : []),
          ...(most > 1 ? [`somebody got ${most} messages instead of one digest`] : []),
          ...(perPerson.size < services ? [`only ${perPerson.size} of ${services} people were told`] : []),
          ...(wrongly > 0 ? [`${wrongly} were paged that were resolved meanwhile`] : []),
          ...(missed > 0 ? [`${missed} were not paged`] : []),
        ],
        counted: { 'due steps': all.size },
        worst: {
          'messages a person': most,
          'seconds until all were paged': Math.round(pagedMs / 1000),
          'seconds until nothing was left to send': Math.round(seconds),
        },
      };
    } finally {
      await place.close();
    }
  },
};

async function fill(place: Place, incidents: number): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      while (next < incidents) {
        const n = next++;
        for (let attempt = 0; !(await trigger(place, 0, place.keys[n % services]!, `due-${n}`)); attempt++)
          await sleep(50);
      }
    }),
  );
}

/** Their monitoring says so, to a node that takes signals and does nothing else: what is due stays due. */
async function resolve({ platform, keys }: Place, dedupKeys: readonly string[]): Promise<void> {
  const http = await composeHttp(platform);
  for (const key of dedupKeys) {
    const answer = await http.inject({
      method: 'POST',
      url: '/v2/enqueue',
      payload: {
        routing_key: keys[Number(key.slice('due-'.length)) % services],
        event_action: 'resolve',
        dedup_key: key,
      },
    });
    if (answer.statusCode !== 202) throw new Error(`${key} was not resolved: ${answer.body}`);
  }
  await http.close();
}

async function overdue({ platform }: Place): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from paging where due_at <= evenkeel_now()`.execute(platform.db);
  return rows[0]!.due;
}
