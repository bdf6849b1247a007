/**
 * From accepting a signal to the first request to a provider: 200 events a second, each for another person and service, through
 * the whole path (incident, plan, page, delivery, signed webhook) with PostgreSQL durable. Options: --rate 200, --seconds 10,
 * --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  openDatabase,
  readConfig,
} from '../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { serveApart } from './drive.ts';
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';
import { seedPeople } from './seed-people.ts';

const { values: options } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    write: { type: 'string' },
  },
});
const rate = Number(options.rate);
const count = rate * Number(options.seconds);
const secret = 'a secret for measurements only, long enough';

const askedAt = new Map<string, number>();
const provider = createServer((request, response) => {
  const at = performance.now();
  if (!askedAt.has(request.url!)) askedAt.set(request.url!, at);
  request.resume().once('end', () => response.writeHead(204).end());
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
const providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), base: join(folder, 'base') });
const database = openDatabase({ ...postgres.connection, max: 4 });
const platform = makePlatform({
  config: readConfig({ EVENKEEL_SECRET: secret }, folder),
  log: makeLog('silent'),
  pool: database.pool,
  db: database.db,
  secret: makeSecret(secret),
});
await migrate(database.pool, join(import.meta.dirname, '../../db/migrations'));
await platform.jobs.migrate();
const sourceKeys = await seedPeople(platform, count, (n) => `${providerUrl}/${n}`);
await database.pool.query('vacuum analyze');
const ours = await serveApart({ connection: postgres.connection, secret, due: true });

try {
  const sentAt: number[] = [];
  const acceptedAt: number[] = [];
  const send = async (n: number) => {
    sentAt[n] = performance.now();
    const answer = await fetch(`${ours.url}/v2/enqueue`, {
      method: 'POST',
      body: JSON.stringify({
        routing_key: sourceKeys[n],
        event_action: 'trigger',
        dedup_key: `key-${n}`,
        payload: { summary: `Service ${n} is down`, source: 'bench', severity: 'critical' },
      }),
    });
    await answer.text();
    if (answer.status !== 202) throw new Error(`event ${n} was answered ${answer.status}`);
    acceptedAt[n] = performance.now();
  };
  const begun = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    const wait = begun + (n * 1000) / rate - performance.now();
    if (wait > 1) await sleep(wait);
    all.push(send(n));
  }
  await Promise.all(all);
  const sentSeconds = (performance.now() - begun) / 1000;
  for (let tries = 0; askedAt.size < count && tries < 100; tries++) await sleep(100);
  if (askedAt.size < count) throw new Error(`Only ${askedAt.size} of ${count} people were paged.`);

  const asked = (n: number) => askedAt.get(`/${n}`)!;
  const numbers = Array.from({ length: count }, (_, n) => n);
  const rows: [string, number[]][] = [
    ['sent to accepted (202)', numbers.map((n) => acceptedAt[n]! - sentAt[n]!)],
    ['accepted to first provider request', numbers.map((n) => Math.max(0, asked(n) - acceptedAt[n]!))],
    ['sent to first provider request', numbers.map((n) => asked(n) - sentAt[n]!)],
  ];
  print(
    'paging',
    [
      `${machineInWords(lookAtMachine(folder))} ${count} events at ${Math.round(count / sentSeconds)} a second, each for another person and service; the sender and the provider run beside the server on the same cores.`,
      '',
      '| from, to | p50 ms | p90 ms | p99 ms | max ms |',
      '|---|---|---|---|---|',
      ...rows.map(([name, times]) => {
        const sorted = times.toSorted((a, b) => a - b);
        const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
        return `| ${name} | ${[at(0.5), at(0.9), at(0.99), at(1)].map((ms) => ms.toFixed(1)).join(' | ')} |`;
      }),
      '',
      'Goal: accepted to first provider request p99 100 ms at 200 events a second.',
    ].join('\n'),
    options.write,
  );
} finally {
  await ours.stop();
  provider.closeAllConnections();
  provider.close();
  await platform.outgoing.close();
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
