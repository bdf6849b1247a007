/**
 * Who is on duty: the calculator alone, and the question as it is asked of a durable database with 400 schedules.
 * `npm run bench:schedules`, options: --rounds 40, --write docs/benchmarks.md.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Definition, Layer, Schedule } from '../../src/features/schedules/core/definition.ts';
import { onDutyByOracle } from '../../src/features/schedules/core/oracle.ts';
import { finalSchedule } from '../../src/features/schedules/core/shifts.ts';
import { finalSchedules, nowAndNext, onDutyAt } from '../../src/features/schedules/server/on-duty.ts';
import { migrate, openDatabase } from '../../src/platform/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, write: { type: 'string' } },
});
const rounds = Number(options.rounds);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const yearFrom = Date.UTC(2027, 0, 1);
const year = { fromMs: yearFrom, toMs: yearFrom + 365 * dayMs };
const instant = yearFrom + 200 * dayMs;
const zones = [
  'Europe/Oslo',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'UTC',
];
const person = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function layer(n: number, change: Partial<Layer>): Layer {
  return {
    id: `layer-${n}`,
    role: 'superhero',
    zone: zones[n % zones.length]!,
    beginsAt: '2026-01-05T09:00',
    rotation: { every: 'weeks', count: 1 },
    members: Array.from({ length: 8 }, (_, at) => ({ personId: person((n * 3 + at) % 20) })),
    ...change,
  };
}
const officeHours = Array.from({ length: 5 }, (_, at) => ({
  fromDay: at + 1,
  fromMinute: 540,
  toDay: at + 1,
  toMinute: 1020,
}));
/** Ten layers of every kind of rotation, twenty people, 200 overrides. */
const rich: Definition = {
  holidays: ['2027-01-01', '2027-05-01', '2027-05-17', '2027-12-24', '2027-12-25', '2027-12-26'],
  cover: { zone: 'Europe/Oslo', windows: officeHours },
  layers: Array.from({ length: 10 }, (_, n) =>
    layer(n, {
      role: (['superhero', 'superhero', 'side-kick', 'shadow'] as const)[n % 4]!,
      rotation: (
        [
          { every: 'hours', count: 8 },
          { every: 'days', count: 1 },
          { every: 'weeks', count: 1 },
          { every: 'pattern', days: [4, 3] },
          { every: 'months', count: 1 },
        ] as const
      )[n % 5]!,
      members: Array.from({ length: 20 }, (_, at) => ({ personId: person(at) })),
      ...(n % 2 === 0 ? { windows: officeHours } : {}),
      holidays: n % 3 === 0 ? 'off' : 'as-always',
    }),
  ),
};
const overridesOfYear = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: person(1000 + n),
    role: (['superhero', 'side-kick'] as const)[n % 2]!,
    fromMs: yearFrom + ((n * 37) % 360) * dayMs + (n % 24) * hourMs,
    toMs: yearFrom + ((n * 37) % 360) * dayMs + ((n % 24) + 10) * hourMs,
    personId: person(n % 20),
  }));
/** Three layers, weekly, eight people, ten overrides. */
const plain = (n: number): Definition => ({
  layers: [layer(n, {}), layer(n + 1, { role: 'side-kick' }), layer(n + 2, { windows: officeHours })],
});
/** Nothing is kept from one round to the next: each begins with what was read. */
const fresh = (definition: Definition, overrides: number): Schedule => ({
  versions: [{ fromMs: Date.UTC(2026, 0, 1), definition: structuredClone(definition) }],
  overrides: overridesOfYear(overrides),
});

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), base: join(folder, 'base') });
const database = openDatabase({ ...postgres.connection, max: 4 });
try {
  await migrate(database.pool, join(import.meta.dirname, '../../db/migrations'));
  const ids = await seed();
  const many = () => Array.from({ length: 400 }, (_, n) => fresh(plain(n), 10));
  const { db } = database;
  const measured: [string, number | null, () => () => unknown][] = [
    [
      'a year of one schedule: 10 layers, 20 people, 200 overrides',
      50,
      () => {
        const one = fresh(rich, 200);
        return () => finalSchedule(one, year);
      },
    ],
    [
      'a year of 400 schedules: each 3 layers, weekly, 8 people, 10 overrides',
      2_000,
      () => {
        const all = many();
        return () => all.map((one) => finalSchedule(one, year));
      },
    ],
    [
      'who is on duty for 400 schedules at an instant',
      50,
      () => {
        const all = many();
        return () => all.map((one) => finalSchedule(one, { fromMs: instant, toMs: instant + 1 }));
      },
    ],
    [
      'for comparison: one of them at that instant, each hand-off asked of Temporal (the oracle)',
      null,
      () => {
        const definition = structuredClone(plain(1));
        const versions = [{ fromMs: Date.UTC(2026, 0, 1), toMs: null, definition }];
        return () => onDutyByOracle({ versions, overrides: overridesOfYear(10) }, 'superhero', instant);
      },
    ],
    ['the same, asked of the database', 50, () => () => onDutyAt(db, ids, instant)],
    [
      'who is on now and next for all 400, asked of the database',
      null,
      () => () => nowAndNext(db, ids, instant),
    ],
    ['a year of all 400, asked of the database', 2_000, () => () => finalSchedules(db, ids, year)],
  ];
  const lines: string[] = [];
  for (const [name, asked, make] of measured) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 3; round++) {
      const run = make();
      const at = performance.now();
      await run();
      if (round >= 3) times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[Math.floor(rounds * 0.5)]!, times[Math.floor(rounds * 0.95)]!];
    lines.push(`| ${name} | ${asked ?? '-'} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
  const text = [
    `${rounds} rounds each, nothing kept from one to the next. ${machineInWords(lookAtMachine(folder))}`,
    '',
    '| what | asked, ms | p50 ms | p95 ms |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  print('schedules', text, options.write);
} finally {
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** 400 schedules of forty teams, as they are stored. @returns their ids */
async function seed(): Promise<string[]> {
  const { pool } = database;
  await pool.query(
    `insert into person (id, name, email, created_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Person ' || n, 'person-' || n || '@example.test', now()
     from generate_series(0, 19) n`,
  );
  await pool.query(
    `insert into team (id, name, slug, created_at)
     select gen_random_uuid(), 'Team ' || n, 'team-' || n, now() from generate_series(1, 40) n`,
  );
  const definitions = Array.from({ length: 400 }, (_, n) => JSON.stringify(plain(n)));
  const { rows } = await pool.query<{ id: string }>(
    `insert into schedule (id, team_id, name, slug, zone, created_at)
     select gen_random_uuid(), t.id, 'Schedule ' || n, 'schedule-' || n, 'Europe/Oslo', now()
     from generate_series(1, 400) n join lateral (select id from team order by slug offset n % 40 limit 1) t on true
     returning id`,
  );
  const ids = rows.map(({ id }) => id);
  await pool.query(
    `insert into schedule_version (id, schedule_id, from_at, definition, made_at, made_by)
     select gen_random_uuid(), s, '2026-01-01', d::jsonb, now(), '{"kind":"system"}'
     from unnest($1::uuid[], $2::text[]) as of_schedule (s, d)`,
    [ids, definitions],
  );
  const overrides = overridesOfYear(10);
  await pool.query(
    `insert into schedule_override (id, schedule_id, role, from_at, to_at, person_id, kind, made_at, made_by)
     select gen_random_uuid(), s, role, to_timestamp(from_ms / 1000.0), to_timestamp(to_ms / 1000.0), person_id, 'override', now(),
       '{"kind":"system"}'
     from unnest($1::uuid[]) s
     cross join unnest($2::text[], $3::float8[], $4::float8[], $5::uuid[]) as o (role, from_ms, to_ms, person_id)`,
    [
      ids,
      overrides.map(({ role }) => role),
      overrides.map(({ fromMs }) => fromMs),
      overrides.map(({ toMs }) => toMs),
      overrides.map(({ personId }) => personId),
    ],
  );
  await pool.query('vacuum analyze');
  return ids;
}
