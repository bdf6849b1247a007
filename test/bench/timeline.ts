/**
 * A ticket of 10,000 entries: what its page asks of the server, and how its timeline scrolls in Chromium. Durable database, the whole
 * server, a real browser. `npm run bench:timeline`, options: --entries 10000, --rounds 40, --write docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSession } from '../../src/features/identity/index.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  openDatabase,
  readConfig,
  transact,
} from '../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { composeHttp, registerFeatures } from '../../src/server/compose.ts';
import { makeCast } from '../harness/cast.ts';
import { freePort } from '../harness/server-process.ts';
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';
import { scrollThrough, type Scrolled } from './scroll.ts';
import { seedTimeline } from './seed-timeline.ts';

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '40' },
    write: { type: 'string' },
  },
});
const entries = Number(options.entries);
const rounds = Number(options.rounds);
const secret = 'a secret for measurements only, long enough';

const setup = join(import.meta.dirname, '../../scripts/setup.mjs');
spawnSync(process.execPath, [setup, '--for', 'start'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), base: join(folder, 'base') });
const database = openDatabase({ ...postgres.connection, max: 10 });
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const platform = makePlatform({
  config: readConfig({ EVENKEEL_SECRET: secret, EVENKEEL_URL: url, EVENKEEL_LOG_LEVEL: 'silent' }, folder),
  log: makeLog('silent'),
  pool: database.pool,
  db: database.db,
  secret: makeSecret(secret),
});
try {
  await migrate(database.pool, join(import.meta.dirname, '../../db/migrations'));
  await platform.jobs.migrate();
  registerFeatures(platform);
  const http = await composeHttp(platform);
  await http.listen({ port, host: '127.0.0.1' });
  const { port: real } = http.server.address() as AddressInfo;
  if (real !== port) throw new Error('the server listens somewhere else');
  const cast = await makeCast(platform);
  const caller = {
    personId: cast.people.ada.id,
    name: cast.people.ada.name,
    email: cast.people.ada.email,
    timeZone: 'UTC',
    instanceAdmin: true,
    roles: new Map([[cast.team.id, 'admin' as const]]),
    via: 'session' as const,
    scopes: null,
    sessionId: null,
  };
  const ticketId = await declareIncident(platform, caller, {
    title: 'Checkout is down',
    service: 'shop',
    criticality: 'high',
    details: '',
  });
  const middle = await seedTimeline(database.pool, ticketId, entries);
  await database.pool.query('vacuum analyze');

  const { cookie } = await transact(platform, (tx) => startSession(tx, cast.people.ada.id, 'bench'));
  const headers = { cookie: cookie.split(';')[0]! };
  const asked: [string, string[]][] = [
    ['the page: all that it asks for, at once', ['/api/incidents/INC-1', ...talkOf('INC-1')]],
    ['its latest 100 entries', ['/api/tickets/INC-1/timeline?limit=100']],
    ['100 entries around one in the middle', [`/api/tickets/INC-1/timeline?limit=100&around=${middle}`]],
    ['100 updates, which are one in twenty', ['/api/tickets/INC-1/timeline?limit=100&show=updates']],
    ['what stays on top', ['/api/tickets/INC-1/talk']],
  ];
  const lines: string[] = [];
  for (const [name, paths] of asked) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 3; round++) {
      const at = performance.now();
      await Promise.all(
        paths.map(async (path) => {
          const answer = await fetch(`${url}${path}`, { headers });
          if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
          await answer.arrayBuffer();
        }),
      );
      if (round >= 3) times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    lines.push(`| ${name} | ${[at(0.5), at(0.95), at(1)].map((ms) => ms.toFixed(1)).join(' | ')} |`);
  }
  const scrolled = await scrollThrough(`${url}/incidents/INC-1`, cookie, entries);
  print(
    'timeline',
    [
      machineInWords(lookAtMachine(folder)),
      '',
      `| ${entries.toLocaleString('en')} entries, answered by the server | p50 ms | p95 ms | max ms |`,
      '|---|---|---|---|',
      ...lines,
      '',
      '| scrolling in Chromium | entries seen | frames | p50 ms | p95 ms | longest ms | long tasks | lines in the page |',
      '|---|---|---|---|---|---|---|---|',
      ...scrolled.map(scrolledInWords),
    ].join('\n'),
    options.write,
  );
  await http.close();
} finally {
  await platform.live.stop();
  await platform.outgoing.close();
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function talkOf(key: string): string[] {
  return [`/api/tickets/${key}/timeline?limit=100`, `/api/tickets/${key}/talk`];
}

function scrolledInWords({ name, seen, frames, longTasks, lines }: Scrolled): string {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const cells = [
    seen,
    frames.length,
    at(0.5).toFixed(1),
    at(0.95).toFixed(1),
    at(1).toFixed(0),
    longTasks,
    lines,
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}
