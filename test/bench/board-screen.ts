/**
 * A board of 200 hypotheses and 1,000 tests: how soon it stands on the screen, how it scrolls, and how long adding one takes, in
 * Chromium, with the whole server and a durable database. `npm run bench:board-screen -- --write docs/benchmarks.md`.
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
import { lookAtBoard } from './board-in-chromium.ts';
import { seedBoard } from './seed-board.ts';

const { values: options } = parseArgs({
  options: {
    hypotheses: { type: 'string', default: '200' },
    tests: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '10' },
    write: { type: 'string' },
  },
});
const sizes = { hypotheses: Number(options.hypotheses), tests: Number(options.tests) };
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
  await seedBoard(database.pool, ticketId, cast.people.ada.id, sizes);
  await database.pool.query('vacuum analyze');
  const { cookie } = await transact(platform, (tx) => startSession(tx, cast.people.ada.id, 'bench'));
  const answered: number[] = [];
  let kilobytes = 0;
  for (let round = 0; round < rounds + 3; round++) {
    const at = performance.now();
    const answer = await fetch(`${url}/api/incidents/INC-1/board`, {
      headers: { cookie: cookie.split(';')[0]! },
    });
    if (!answer.ok) throw new Error(`the board was answered ${answer.status}: ${await answer.text()}`);
    kilobytes = (await answer.arrayBuffer()).byteLength / 1024;
    if (round >= 3) answered.push(performance.now() - at);
  }
  const seen = await lookAtBoard(`${url}/incidents/INC-1/diagnosis`, cookie, rounds);
  const row = (name: string, times: readonly number[]) => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return `| ${name} | ${[at(0.5), at(0.95), at(1)].map((ms) => ms.toFixed(1)).join(' | ')} |`;
  };
  print(
    'board-screen',
    [
      machineInWords(lookAtMachine(folder)),
      '',
      `| ${sizes.hypotheses} hypotheses, ${sizes.tests.toLocaleString('en')} tests | p50 ms | p95 ms | max ms |`,
      '|---|---|---|---|',
      row(`the board, answered by the server (${kilobytes.toFixed(0)} KB)`, answered),
      row('from the address to the board on the screen, page loaded anew', seen.showMs),
      row('from Enter to the new hypothesis on the screen', seen.addMs),
      row('from J to the next hypothesis', seen.walkMs),
      row('a frame while scrolling, 60 px each, tests folded', seen.folded),
      row('a frame while scrolling, 60 px each, all tests open', seen.open),
      '',
      `Long tasks while scrolling: ${seen.longTasks}. Elements in the page with all tests open: ${seen.elements.toLocaleString('en')}.`,
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
