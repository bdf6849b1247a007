/**
 * A diagnosis board with 200 hypotheses, 1,000 tests and 40 symptoms, each hypothesis judged against each symptom: what its answer
 * costs, and what one more hypothesis, test and result cost, on a durable database. `npm run bench:board`, options: --rounds 60,
 * --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTokenFor } from '../../src/features/identity/index.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { getStateOfPlay } from '../../src/features/incidents/contract/state-of-play.ts';
import * as board from '../../src/features/diagnosis/contract/board.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { makeClient } from '../../src/platform/contract/client.ts';
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
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '60' }, write: { type: 'string' } },
});
const rounds = Number(options.rounds);
const secret = 'a secret for measurements only, long enough';
const hypotheses = 200;
const testsOfEach = 5;
const symptoms = 40;

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
try {
  await migrate(database.pool, join(import.meta.dirname, '../../db/migrations'));
  await platform.jobs.migrate();
  registerFeatures(platform);
  const { people } = await makeCast(platform);
  const { token } = await transact(platform, (tx) =>
    createTokenFor(tx, people.ben.id, { name: 'bench', scopes: null, expiresInDays: null }),
  );
  const http = await composeHttp(platform);
  const url = await http.listen({ port: 0, host: '127.0.0.1' });
  const call = makeClient({ baseUrl: url, token, fetch: (at, init) => fetch(at, init as RequestInit) });
  const { key } = await call(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } });

  const seen: string[] = [];
  for (let at = 0; at < symptoms; at++)
    seen.push(
      (
        await call(addPart, {
          params: { key },
          body: { section: 'symptoms', text: `People see thing ${at}` },
        })
      ).id,
    );
  let some = { id: '', text: '' };
  for (let at = 0; at < hypotheses; at++) {
    some = await call(board.addHypothesis, {
      params: { key },
      body: {
        text: `Something that could cause it, number ${at}, in as many words as people use`,
        explains: seen.filter((_, n) => (n + at) % 3 === 0),
        doesNotExplain: seen.filter((_, n) => (n + at) % 3 === 1),
      },
    });
    for (let count = 0; count < testsOfEach; count++) {
      const { testId } = await call(board.addTest, {
        params: { key, id: some.id },
        body: {
          expectation: `we would see errors on gateway ${count} only`,
          how: 'the dashboard of gateways',
        },
      });
      if (count < testsOfEach - 1)
        await call(board.setTestResult, {
          params: { key, id: testId },
          body: {
            version: 1,
            result: (at + count) % 4 === 0 ? 'rules-out' : 'does-not-rule-out',
            note: 'all gateways fail alike',
          },
        });
    }
  }
  await database.pool.query('vacuum analyze');
  process.stdout.write(
    `A board with ${hypotheses} hypotheses and ${hypotheses * testsOfEach} tests was made.\n`,
  );

  const bytes = JSON.stringify(await call(board.getBoard, { params: { key } })).length;
  const plan = (at: number) =>
    call(board.addTest, { params: { key, id: some.id }, body: { expectation: `one more ${at}` } });
  const planned: string[] = [];
  const measured: [string, (at: number) => Promise<unknown>][] = [
    ['trivial query (select 1)', () => database.pool.query('select 1')],
    [`the whole board (${Math.round(bytes / 1024)} KiB)`, () => call(board.getBoard, { params: { key } })],
    ['its prompts', () => call(board.getPrompts, { params: { key } })],
    ['its state of play', () => call(getStateOfPlay, { params: { key }, query: {} })],
    [
      'one more hypothesis',
      (at) => call(board.addHypothesis, { params: { key }, body: { text: `one more ${at}` } }),
    ],
    ['one more test', async (at) => planned.push((await plan(at)).testId)],
    [
      'one more result',
      (at) =>
        call(board.setTestResult, {
          params: { key, id: planned[at]! },
          body: { version: 1, result: 'does-not-rule-out' },
        }),
    ],
  ];
  const lines: string[] = [];
  let trivial = 0;
  for (const [name, run] of measured) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 3; round++) {
      const at = performance.now();
      await run(round);
      if (round >= 3) times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[Math.floor(rounds * 0.5)]!, times[Math.floor(rounds * 0.95)]!];
    if (trivial === 0) trivial = p50;
    lines.push(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${Math.round(p50 / trivial)} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
  await http.close();
  print(
    'board',
    [
      `A board with ${hypotheses} hypotheses, ${(hypotheses * testsOfEach).toLocaleString('en')} tests and ${symptoms} symptoms, asked over HTTP. ${machineInWords(lookAtMachine(folder))}`,
      '',
      '| what | p50 ms | p95 ms | times a trivial query |',
      '|---|---|---|---|',
      ...lines,
    ].join('\n'),
    options.write,
  );
} finally {
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
