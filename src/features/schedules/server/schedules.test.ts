import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { WireDefinition } from '../contract/definition.ts';
import * as contract from '../contract/schedules.ts';
import { versionsInTurn } from '../core/versions.ts';
import { definitionFrom } from './kept-definitions.ts';
import { versionsOf } from './store.ts';
import { schedulesNaming } from './taking-part.ts';
import { versionsIn } from './versions-in.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const turns = (...people: ('ada' | 'ben' | 'cleo' | 'olga')[]): WireDefinition => ({
  holidays: [],
  layers: [
    {
      id: 'day-and-night',
      name: '',
      role: 'superhero',
      zone: 'Europe/Oslo',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'weeks', count: 1 },
      holidays: 'as-always',
      members: people.map((who) => ({ personId: app.cast.people[who].id })),
    },
  ],
});
const make = (name: string, definition = turns('ada', 'ben')) =>
  app.as('max')(contract.createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition },
  });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const shifts = async (slug: string, from: string, to: string) =>
  app.as('mia')(contract.getShifts, { params: { slug }, query: { from, to } });

test('a schedule is made, and everybody sees who is on duty and why', async () => {
  const { slug, versions } = await make('Shop, day and night');
  expect(slug).toBe('shop-day-and-night');
  expect(versions.map(({ standing }) => standing)).toEqual(['current']);
  const found = await shifts(slug, inDays(0.01), inDays(28));
  const names = found.shifts.map(({ person }) => person?.name);
  expect(new Set(names)).toEqual(new Set(['Ada Lund', 'Ben Kaur']));
  expect(found.shifts[0]!.because).toMatchObject({ kind: 'turn', layerId: 'day-and-night' });
  expect(found.gaps).toEqual([]);
});

test('a new version changes what comes, never what was; a planned one waits for its day', async () => {
  const { slug, revision } = await make('Versions');
  const before = await shifts(slug, inDays(0.001), inDays(30));
  const after = await app.as('max')(contract.saveVersion, {
    params: { slug },
    body: { fromAt: inDays(30), definition: turns('cleo'), revision },
  });
  expect(after.versions.map(({ standing }) => standing)).toEqual(['current', 'planned']);
  expect((await shifts(slug, inDays(31), inDays(40))).shifts.map(({ person }) => person?.name)).toContain(
    'Cleo Marsh',
  );
  expect((await shifts(slug, before.shifts[0]!.fromAt, inDays(20))).shifts[0]).toEqual(before.shifts[0]);
  await expect(
    app.as('max')(contract.saveVersion, { params: { slug }, body: { definition: turns('ben'), revision } }),
  ).rejects.toMatchObject({ code: 'schedules/changed-meanwhile' });
});

test('an override puts somebody else on duty for a while; taken back it is as before', async () => {
  const { slug } = await make('Overrides', turns('ada'));
  const { id } = await app.as('ben')(contract.makeOverride, {
    params: { slug },
    body: { fromAt: inDays(1), toAt: inDays(2), personId: app.cast.people.cleo.id },
  });
  const during = await shifts(slug, inDays(1.1), inDays(1.9));
  expect(during.shifts.map(({ person, because }) => [person?.name, because.kind])).toEqual([
    ['Cleo Marsh', 'override'],
  ]);
  await app.as('ben')(contract.removeOverride, { params: { slug, id } });
  expect((await shifts(slug, inDays(1.1), inDays(1.9))).shifts[0]!.person?.name).toBe('Ada Lund');
});

test.each<[string, (definition: WireDefinition) => unknown, string]>([
  [
    'a rotation with nobody',
    (one) => ({ ...one, layers: [{ ...one.layers[0], members: [] }] }),
    'schedules/bad-definition',
  ],
  [
    'a zone that does not exist',
    (one) => ({ ...one, layers: [{ ...one.layers[0], zone: 'Mars/Olympus' }] }),
    'schedules/bad-definition',
  ],
  [
    'a day that does not exist',
    (one) => ({ ...one, layers: [{ ...one.layers[0], beginsAt: '2027-02-30T09:00' }] }),
    'general/bad-request',
  ],
])('%s is refused, and nothing is half-saved', async (name, spoil, code) => {
  const definition = spoil(turns('ada')) as WireDefinition;
  await expect(make(name, definition)).rejects.toMatchObject({ code });
  const { items } = await app.as('ada')(contract.listSchedules, {});
  expect(items.map((one) => one.name)).not.toContain(name);
});

test('stakeholders look, responders change who takes a shift, managers change the schedule', async () => {
  const { slug } = await make('Roles');
  const definition = turns('ben');
  for (const who of ['mia', 'ben', 'olga'] as const)
    await expect(
      app.as(who)(contract.saveVersion, { params: { slug }, body: { definition } }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
  const override = { toAt: inDays(1), personId: app.cast.people.ben.id };
  for (const who of ['mia', 'olga'] as const)
    await expect(
      app.as(who)(contract.makeOverride, { params: { slug }, body: override }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
  await app.as('ben')(contract.makeOverride, { params: { slug }, body: override });
});

test('what is read for an instant is what holds from it on, whatever was planned over what', async () => {
  const { id } = await make('Changed many times');
  const { db } = app.platform;
  const at = Date.UTC(2030, 0, 1);
  const dayMs = 86_400_000;
  // From which day, until which day (null: for good), in the order in which they were made; some begin together, some overlap.
  const planned: [number, number | null][] = [
    ...([10, 20, 20, 15] as const).map((from): [number, null] => [from, null]),
    [12, 30],
    [18, 22],
    [5, 11],
    [25, null],
    [24, 26],
    [40, null],
  ];
  for (const [n, [from, until]] of planned.entries())
    await sql`insert into schedule_version (id, schedule_id, from_at, until_at, definition, made_at, made_by)
      values (gen_random_uuid(), ${id}, ${new Date(at + from * dayMs)}, ${until === null ? null : new Date(at + until * dayMs)},
        ${JSON.stringify({ layers: [], holidays: [`2030-01-${10 + n}`] })}, now(), '{"kind":"system"}')`.execute(
      db,
    );
  const turnsOf = (rows: Awaited<ReturnType<typeof versionsOf>>) =>
    versionsInTurn(
      rows.map((row) => ({
        fromMs: row.from_at.getTime(),
        toMs: row.until_at?.getTime() ?? null,
        definition: row.definition,
      })),
    );
  const all = await versionsOf(db, [id]);
  for (let day = 0; day < 45; day++) {
    const fromMs = at + day * dayMs;
    const some = await versionsIn(db, [id], { fromMs });
    for (let later = fromMs; later < at + 50 * dayMs; later += dayMs / 2) {
      const holding = (rows: typeof all) => turnsOf(rows).findLast((one) => one.fromMs <= later)?.definition;
      expect(holding(some)).toEqual(holding(all));
    }
  }
  // What holds at the end is all that is still read of it.
  expect(await versionsIn(db, [id], { fromMs: at + 45 * dayMs })).toHaveLength(1);
});

test('somebody is found where they take turns from an instant on, or stand in by an override', async () => {
  const { id, slug } = await make('Left long ago', turns('ada', 'olga'));
  const { db } = app.platform;
  const day = (n: number) => Date.now() + n * 86_400_000;
  const olga = app.cast.people.olga.id;
  const named = async (days: number, archived = false) =>
    (await schedulesNaming(db, [olga], { fromMs: day(days), archived })).includes(id);
  await sql`insert into schedule_version (id, schedule_id, from_at, definition, made_at, made_by)
    values (gen_random_uuid(), ${id}, ${new Date(day(10))}, ${JSON.stringify(turns('ada', 'ben'))}, now(), '{"kind":"system"}')`.execute(
    db,
  );
  expect([await named(5), await named(11)]).toEqual([true, false]);
  await app.as('max')(contract.makeOverride, {
    params: { slug },
    body: { role: 'superhero', fromAt: inDays(20), toAt: inDays(21), personId: olga },
  });
  expect([await named(11), await named(22)]).toEqual([true, false]);
  await sql`update schedule set archived_at = now() where id = ${id}`.execute(db);
  expect([await named(5), await named(5, true)]).toEqual([false, true]);
});

test('a definition is read once, and given up when much else was read since', () => {
  const text = (note: string) => JSON.stringify({ layers: [], note });
  const first = definitionFrom(text('first'));
  expect(definitionFrom(text('first'))).toBe(first);
  expect(definitionFrom(text('another'))).not.toBe(first);
  for (const letter of 'abcde') definitionFrom(text(letter.repeat(1_000_000)));
  const again = definitionFrom(text('first'));
  expect(again).toEqual(first);
  expect(again).not.toBe(first);
});
