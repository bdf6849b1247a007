/**
 * The backlog with 10,000 improvements: what a verb takes from its call to what is sent, on a durable database.
 * `node test/bench/improvements.ts`, options: --count 10000, --rounds 40, --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { callerOfEmail } from '../../src/features/identity/index.ts';
import { improvementFilter } from '../../src/features/improvements/contract/improvements.ts';
import { figuresFor } from '../../src/features/improvements/server/figures.ts';
import { listImprovements } from '../../src/features/improvements/server/list.ts';
import { nextImprovement } from '../../src/features/improvements/server/next.ts';
import { toWire } from '../../src/features/improvements/server/to-wire.ts';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  openDatabase,
  readConfig,
} from '../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { registerFeatures } from '../../src/server/compose.ts';
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';
import { seedTickets, vocabulary } from './seed-tickets.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '40' },
    write: { type: 'string' },
  },
});
const count = Number(options.count);
const rounds = Number(options.rounds);

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), base: join(folder, 'base') });
const database = openDatabase({ ...postgres.connection, max: 4 });
const secret = 'a secret for measurements only, long enough';
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
  await seedTickets(database.pool, 2_000);
  // One in four is over, one in fifty comes from a private incident.
  await database.pool.query(
    `insert into improvement (id, number, title, text, kind, state, team_id, origin_team_id, service_id, source_kind, source_id,
       ticket_id, owner_id, due_on, impact, help, care, private, created_at, created_by, changed_at, ended_at, declined_because)
     select gen_random_uuid(), n, ($2::text[])[n % 500 + 1] || ' ' || ($2::text[])[n % 3500 + 1], 'more words about it',
       (array['detect', 'react', 'quick-fix', 'prevent', 'other-area', 'make-support-easier'])[n % 6 + 1],
       (array['proposed', 'accepted', 'in-progress', 'done'])[n % 4 + 1], s.team_id, t.team_id, s.id, 'prevention', n::text,
       t.id, p.id, current_date + (n % 400) - 200, n % 4 + 1, n % 5 + 1, n % 3 + 1, n % 50 = 0,
       now() - make_interval(days => n % 700), '{"kind":"system"}', now() - make_interval(hours => n % 9000),
       case when n % 4 = 3 then now() - make_interval(days => n % 90) end, null
     from generate_series(1, $1::int) n
     join lateral (select id, team_id from ticket offset n % 2000 limit 1) t on true
     join lateral (select id, team_id from service order by id offset n % 20 limit 1) s on true
     join lateral (select id from person order by id offset n % 20 limit 1) p on true`,
    [count, vocabulary.slice(0, 3_600)],
  );
  await database.pool.query('vacuum analyze');
  const { db } = platform;
  const caller = (await callerOfEmail(platform, 'person-7@example.test'))!;
  const list = (query: object, cursor?: string) => async () => {
    const page = await listImprovements(db, caller, improvementFilter.parse(query), { cursor, limit: 50 });
    return { ...page, wire: await toWire(db, caller, page.items) };
  };
  const { next } = await list({ state: 'all' })();
  const measured: [string, () => Promise<unknown>][] = [
    ['list: open, by priority', list({})],
    ['list: all, by priority', list({ state: 'all' })],
    ['list: a later page', list({ state: 'all' }, next!)],
    ['list: due first', list({ sort: 'due' })],
    ['list: latest change', list({ state: 'all', sort: 'latest' })],
    ['list: one state', list({ state: 'in-progress' })],
    ['list: overdue', list({ overdue: 'true' })],
    ['list: mine', list({ owner: 'me' })],
    ['list: my teams', list({ team: 'mine' })],
    ['list: a service, one kind', list({ service: 'service-17', kind: 'prevent' })],
    ['list: that say a word', list({ state: 'all', text: vocabulary[20]! })],
    ['figures of a year', () => figuresFor(platform, caller, { from: '2020-01-01' })],
    ['the best next one', () => nextImprovement(platform, caller)],
  ];
  const lines: string[] = [];
  for (const [name, run] of measured) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 3; round++) {
      const at = performance.now();
      await run();
      if (round >= 3) times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[Math.floor(rounds * 0.5)]!, times[Math.floor(rounds * 0.95)]!];
    lines.push(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
  const text = [
    `${count.toLocaleString('en')} improvements, ${rounds} rounds each, pages of 50 as they are sent. ${machineInWords(lookAtMachine(folder))}`,
    '',
    '| what | p50 ms | p95 ms |',
    '| --- | --- | --- |',
    ...lines,
  ].join('\n');
  print('improvements', text, options.write);
} finally {
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
