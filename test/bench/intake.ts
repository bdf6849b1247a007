/**
 * How fast signals come in, with PostgreSQL durable (fsync on): single events and groups of 64 alerts, beside them in the same run
 * the empty route (the ceiling) and Alertmanager's own API. `npm run bench:intake`, options: --seconds 10, --rounds 3, --only
 * <part of a name>, --profile <folder>, --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { alertmanagerVersion, startAlertmanager } from './alertmanager.ts';
import { cpuMs, parentOf } from './cpu.ts';
import { drive, serveApart, type Figures } from './drive.ts';
import { lookAtMachine } from './machine.ts';
import { report, type Measured } from './report.ts';
import { alertmanagerBatches, groupSize, pagerDutyEvents, seedSources, webhookGroups } from './seed.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
    write: { type: 'string' },
  },
});
const seconds = Number(options.seconds);
const connections = 50;
const secret = 'a secret for measurements only, long enough';
const migrations = join(import.meta.dirname, '../../db/migrations');

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
await migrate(database.pool, migrations);
await platform.jobs.migrate();
const sourceKeys = await seedSources(platform);

const ours = await serveApart({ connection: postgres.connection, secret }, { profileInto: options.profile });
const empty = await serveApart({ connection: postgres.connection, secret, empty: true });
const alertmanager = alertmanagerVersion() ? await startAlertmanager() : undefined;

const { rows: backends } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
const postmaster = parentOf(backends[0]!.pid) ?? 0;

const events = pagerDutyEvents(sourceKeys);
const groups = webhookGroups(400);
await openEverything();
await database.pool.query('vacuum analyze');

interface Part {
  readonly name: string;
  readonly per: number;
  /** The process that is measured. */
  readonly pid: number;
  readonly run: () => Promise<Figures>;
}
const to = (url: string, path: string, bodies: readonly string[]) => () =>
  drive({ url, requests: bodies.map((body) => ({ path, body })), connections, seconds });
const toSources = () =>
  drive({
    url: ours.url,
    requests: groups.map(({ service, body }) => ({ path: groupPath(service), body })),
    connections,
    seconds,
  });
const groupBodies = groups.map(({ body }) => body);
const parts: Part[] = [
  { name: 'empty route, single event', per: 1, pid: empty.pid, run: to(empty.url, '/empty', events) },
  { name: 'single events, repeats', per: 1, pid: ours.pid, run: to(ours.url, '/v2/enqueue', events) },
  {
    name: 'single events, 4 % resolve or open anew',
    per: 1,
    pid: ours.pid,
    run: to(ours.url, '/v2/enqueue', mixed()),
  },
  ...(alertmanager
    ? [
        {
          name: 'Alertmanager, single alert',
          per: 1,
          pid: alertmanager.pid,
          run: to(alertmanager.url, '/api/v2/alerts', alertmanagerBatches(5000, 1)),
        },
      ]
    : []),
  {
    name: `empty route, ${groupSize} alerts`,
    per: groupSize,
    pid: empty.pid,
    run: to(empty.url, '/empty', groupBodies),
  },
  { name: `groups of ${groupSize}, repeats`, per: groupSize, pid: ours.pid, run: toSources },
  ...(alertmanager
    ? [
        {
          name: `Alertmanager, ${groupSize} alerts`,
          per: groupSize,
          pid: alertmanager.pid,
          run: to(alertmanager.url, '/api/v2/alerts', alertmanagerBatches(400, groupSize)),
        },
      ]
    : []),
];

const measured: Measured[] = [];
try {
  for (let round = 0; round < Number(options.rounds); round++)
    for (const { name, per, pid, run } of parts) {
      if (!name.includes(options.only)) continue;
      const before = [cpuMs(pid), cpuMs(postmaster)] as const;
      const figures = await run();
      const serverMs = cpuMs(pid) - before[0];
      const databaseMs = pid === ours.pid ? cpuMs(postmaster) - before[1] : 0;
      measured.push({ name, per, figures, serverMs, databaseMs });
      const micros = (ms: number) => ((ms * 1000) / (figures.requests * per)).toFixed(1);
      process.stdout.write(
        `${name}: ${Math.round((figures.requests * per) / figures.seconds)}/s, p99 ${figures.p99.toFixed(1)} ms, server ${micros(serverMs)} µs, database ${micros(databaseMs)} µs, refused ${figures.refused}, broken ${figures.broken}\n`,
      );
    }
  await checkNothingWasLost();
  report(measured, {
    machine: lookAtMachine(folder),
    alertmanager: alertmanagerVersion(),
    write: options.write,
    seconds,
    connections,
  });
} finally {
  await ours.stop();
  await empty.stop();
  await alertmanager?.stop();
  await platform.outgoing.close();
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Every key has an open alert in an open incident of its service before anything is measured. */
async function openEverything(): Promise<void> {
  const send = async (path: string, body: string) => {
    const answer = await fetch(ours.url + path, { method: 'POST', body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  for (let from = 0; from < events.length; from += 500)
    await Promise.all(events.slice(from, from + 500).map((body) => send('/v2/enqueue', body)));
  for (const { service, body } of groups) await send(groupPath(service), body);
}

function groupPath(service: number): string {
  return `/api/sources/${sourceKeys[service]}/alertmanager`;
}

/** 96 of 100 events repeat; two resolve, and two come on a key that was resolved or is new. */
function mixed(): string[] {
  const resolves = pagerDutyEvents(sourceKeys, 'resolve');
  return events.flatMap((body, n) => (n % 50 === 0 ? [body, resolves[n]!] : [body, body]));
}

async function checkNothingWasLost(): Promise<void> {
  const ourRequests = measured
    .filter(({ name }) => name.startsWith('single') || name.startsWith('groups'))
    .reduce((sum, { figures }) => sum + figures.requests, 0);
  const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from signal');
  const sent = ourRequests + events.length + groups.length;
  process.stdout.write(`${sent} signals were answered 2xx, ${rows[0]!.n} are in the database\n`);
  if (rows[0]!.n < sent) throw new Error('Signals were answered and are not in the database.');
}
