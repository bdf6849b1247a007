/**
 * Lists, filters and searches over 100,000 incidents, and a ticket of 10,000 entries: what a verb takes from its call to its rows, on a
 * durable database. `npm run bench:tickets`, options: --count 100000, --rounds 40, --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { callerOfEmail } from '../../src/features/identity/index.ts';
import type { ListFilter } from '../../src/features/incidents/core/list-filter.ts';
import { getFirstLook } from '../../src/features/incidents/server/get-first-look.ts';
import { getIncident } from '../../src/features/incidents/server/get-incident.ts';
import { getNow } from '../../src/features/incidents/server/get-now.ts';
import { incidentsLike } from '../../src/features/incidents/server/links/looks-like.ts';
import { listIncidents } from '../../src/features/incidents/server/list/list-incidents.ts';
import { getStateOfPlay } from '../../src/features/incidents/server/play/get-state-of-play.ts';
import { findTicket, timelineOf } from '../../src/features/tickets/index.ts';
import { getRecord } from '../../src/features/tickets/server/record/get-record.ts';
import { searchTickets } from '../../src/features/tickets/server/search/search-tickets.ts';
import { listWatchers } from '../../src/features/tickets/server/watch/list-watchers.ts';
import { stakeholderStateOf } from '../../src/features/tickets/server/watch/stakeholder-state.ts';
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
import { seedSurroundings } from './seed-surroundings.ts';
import { seedLongTicket, seedTickets, vocabulary } from './seed-tickets.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '40' },
    write: { type: 'string' },
  },
});
const count = Number(options.count);
const rounds = Number(options.rounds);
const secret = 'a secret for measurements only, long enough';

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
  const begun = performance.now();
  await seedTickets(database.pool, count);
  const long = await seedLongTicket(database.pool, 10_000);
  await seedSurroundings(database.pool, long);
  await database.pool.query('vacuum analyze');
  process.stdout.write(
    `${count} incidents were made in ${Math.round((performance.now() - begun) / 1000)} s.\n`,
  );

  const { db } = platform;
  const caller = (await callerOfEmail(platform, 'person-7@example.test'))!;
  const words = (...ranks: number[]) => ranks.map((rank) => vocabulary[rank - 1]).join(' ');
  const list = (filter: Partial<ListFilter>) => () =>
    listIncidents(db, caller, { state: 'all', ...filter }, { limit: 50 });
  const search = (q: string) => () => searchTickets(platform, caller, { q, limit: 20 });
  const third = await listIncidents(db, caller, { state: 'all' }, { limit: 200 });
  const ticket = await findTicket(db, caller, `INC-${long}`);
  const measured: [string, () => Promise<unknown>][] = [
    ['trivial query (select 1)', () => database.pool.query('select 1')],
    ['list: open, by criticality', list({ state: 'open' })],
    ['list: all, latest first', list({})],
    ['list: all, by criticality', list({ sort: 'criticality' })],
    ['list: all, oldest first', list({ sort: 'oldest' })],
    [
      'list: a later page',
      () => listIncidents(db, caller, { state: 'all' }, { limit: 50, cursor: third.next! }),
    ],
    ['list: resolved', list({ state: 'resolved' })],
    ['list: one state', list({ state: ['resolved'] })],
    ['list: critical', list({ criticality: ['critical'] })],
    ['list: a service', list({ service: 'service-17' })],
    ['list: a team', list({ team: 'team-3' })],
    ['list: my teams, open', list({ state: 'open', team: 'mine' })],
    ['list: mine', list({ lead: 'me' })],
    ['list: nobody’s, open', list({ state: 'open', lead: 'none' })],
    ['list: last 7 days', list({ withinDays: 7 })],
    ['list: a month two years ago', list({ from: ago(760), to: ago(730) })],
    ['list: private', list({ private: true })],
    ['list: late update', list({ state: 'open', needsUpdate: true })],
    ['list: open questions', list({ openQuestions: true })],
    ['list: to review', list({ state: 'resolved', toReview: true })],
    [
      'list: a service, critical, last year',
      list({ service: 'service-17', criticality: ['critical'], withinDays: 365 }),
    ],
    [
      'list: a team, two criticalities, nobody’s',
      list({ team: 'team-3', criticality: ['critical', 'high'], lead: 'none' }),
    ],
    ['list: that say a rare word', list({ text: words(3_500) })],
    ['list: that say a common word', list({ text: words(2) })],
    ['list: a service, that say a common word', list({ service: 'service-17', text: words(2) })],
    ['search: a rare word', search(words(3_500))],
    ['search: a usual word', search(words(200))],
    ['search: a common word', search(words(2))],
    ['search: three common words', search(words(2, 3, 5))],
    ['search: a common and two rare words', search(words(2, 900, 2_500))],
    ['search: two rare words', search(words(2_900, 3_100))],
    ['search: a phrase', search(`"${words(4, 9)}"`)],
    ['search: a word being typed', search(words(40).slice(0, 4))],
    ['search: three letters of a common word', search(words(2).slice(0, 3))],
    ['search: a word that is nowhere', search('xylophone')],
    ['search: by key', search('INC-4242')],
    ['a ticket of 10,000 entries', () => getIncident(platform, caller, `INC-${long}`)],
    ['its latest 200 entries', () => timelineOf(db, ticket.id, { limit: 200, seesWaiting: true })],
    ['its record', () => getRecord(platform, caller, ticket.key)],
    ['its state of play', () => getStateOfPlay(platform, caller, ticket.key)],
    ['its first look, 500 changes of the service', () => getFirstLook(platform, caller, ticket.key)],
    ['its 500 watchers', () => listWatchers(platform, caller, ticket)],
    ['what its stakeholders see', () => stakeholderStateOf({ platform, db }, ticket.id)],
    ['what looks like it, of 500 of the service', () => incidentsLike(platform, caller, ticket.key)],
    ['the Now page, 333 open', () => getNow(platform, caller)],
    ['a look for due work, 100,500 waiting', () => platform.due.lag()],
  ];
  const lines: string[] = [];
  let trivial = 0;
  for (const [name, run] of measured) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 3; round++) {
      const at = performance.now();
      await run();
      if (round >= 3) times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[Math.floor(rounds * 0.5)]!, times[Math.floor(rounds * 0.95)]!];
    if (trivial === 0) trivial = p50;
    lines.push(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${Math.round(p50 / trivial)} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
  print(
    'tickets',
    [
      `${count.toLocaleString('en')} incidents with ${(count * 4).toLocaleString('en')} texts. ${machineInWords(lookAtMachine(folder))}`,
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

function ago(days: number): Date {
  return new Date(performance.timeOrigin - days * 86_400_000);
}
