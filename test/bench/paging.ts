/**
 * How soon the first request reaches a provider after a signal was sent, with PostgreSQL durable (fsync on): signals at a
 * steady rate, each for another service and another person. `node test/bench/paging.ts`, options: --rate 200, --seconds 10, --profile <folder>.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { request, Agent } from 'undici';
import {
  addContactMethodFor,
  addMember,
  createPerson,
  createTeam,
} from '../../src/features/identity/index.ts';
import { createSourceFor } from '../../src/features/intake/index.ts';
import { createPolicyFor, setServicePolicyFor } from '../../src/features/paging/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  newId,
  openDatabase,
  readConfig,
  system,
  transact,
} from '../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { serveApart } from './drive.ts';

const { values: options } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    profile: { type: 'string' },
  },
});
const rate = Number(options.rate);
const count = rate * Number(options.seconds);
const secret = 'a secret for measurements only, long enough';

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
chmodSync(folder, 0o711);
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
await sql`insert into instance (id, secret_fingerprint) values (${newId()}, ${platform.secret.fingerprint})`.execute(
  platform.db,
);

/** Who was called when: the path of a person's webhook is the number of their signal. */
const calledMs = new Map<number, number>();
let repeats = 0;
const provider = createServer((incoming, answer) => {
  const n = Number(incoming.url!.slice(1));
  if (calledMs.has(n)) repeats++;
  else calledMs.set(n, performance.now());
  incoming.resume();
  incoming.on('end', () => answer.writeHead(204).end());
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
const providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const keys: string[] = [];
for (let from = 0; from < count; from += 200)
  await transact(platform, async (tx) => {
    const team = await createTeam(tx, { name: `Team ${from}` }, system);
    for (let n = from; n < Math.min(from + 200, count); n++) {
      const person = await createPerson(tx, {
        name: `Person ${n}`,
        email: `person-${n}@example.test`,
        password: null,
        timeZone: 'UTC',
        instanceAdmin: false,
      });
      await addMember(tx, { teamId: team.id, personId: person.id, accessRole: 'responder' }, system);
      await addContactMethodFor(
        tx,
        person.id,
        { channel: 'webhook', url: `${providerUrl}/${n}` },
        { verified: true },
      );
      const service = await createServiceFor(tx, { teamId: team.id, name: `Service ${n}` }, system);
      const steps = [{ delaySeconds: 3600, targets: [{ kind: 'person' as const, personId: person.id }] }];
      const policy = await createPolicyFor(
        tx,
        { teamId: team.id, name: `Policy ${n}`, repeatCount: 0, steps },
        system,
      );
      await setServicePolicyFor(tx, service.id, policy);
      keys.push((await createSourceFor(tx, { serviceId: service.id, name: 'Monitoring' }, system)).key);
    }
  });
await database.pool.query('vacuum analyze');

const server = await serveApart(
  { connection: postgres.connection, secret, due: true },
  { profileInto: options.profile },
);
const agent = new Agent({ connections: 50 });
const sentMs: number[] = [];
const acceptedMs: number[] = [];
const answers = new Map<number, number>();
const begunMs = performance.now();
const underWay: Promise<void>[] = [];
for (let n = 0; n < count; n++) {
  const waitMs = begunMs + (n * 1000) / rate - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  underWay.push(trigger(n));
}
await Promise.all(underWay);
for (let waited = 0; calledMs.size < count && waited < 20_000; waited += 50)
  await new Promise((resolve) => setTimeout(resolve, 50));

const from = (begin: readonly number[]) =>
  [...calledMs].map(([n, at]) => Math.max(0, at - begin[n]!)).sort((a, b) => a - b);
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
const row = (name: string, sorted: readonly number[]) =>
  `${name}: p50 ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, p99 ${at(sorted, 0.99)} ms, most ${at(sorted, 1)} ms`;
process.stdout.write(
  [
    `${count} signals at ${rate}/s, each for another service and person; answers ${JSON.stringify(Object.fromEntries(answers))}; ${calledMs.size} called, ${repeats} called twice`,
    row('from accepted (202 read) to the first request at the provider', from(acceptedMs)),
    row('from sent to the first request at the provider', from(sentMs)),
    '',
  ].join('\n'),
);

await server.stop();
await agent.close();
provider.close();
provider.closeAllConnections();
await platform.outgoing.close();
await database.close();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

async function trigger(n: number): Promise<void> {
  sentMs[n] = performance.now();
  const answer = await request(`${server.url}/v2/enqueue`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      routing_key: keys[n],
      event_action: 'trigger',
      dedup_key: 'disk',
      payload: { summary: `Disk ${n} is full`, source: 'bench', severity: 'critical' },
    }),
  });
  acceptedMs[n] = performance.now();
  answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1);
  await answer.body.dump();
}
