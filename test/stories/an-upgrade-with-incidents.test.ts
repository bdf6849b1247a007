import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getBoard } from '../../src/features/diagnosis/contract/board.ts';
import * as incidents from '../../src/features/incidents/contract.ts';
import { listImprovements } from '../../src/features/improvements/contract/improvements.ts';
import {
  beginPostMortem,
  getPostMortemSummary,
  listPostMortems,
} from '../../src/features/postmortems/contract/post-mortem.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { migrate, moveClock } from '../../src/platform/index.ts';
import { migrationsDir } from '../../src/server/paths.ts';
import { testApp, type TestApp } from '../harness/app.ts';

/** The last one of the release before diagnosis, post-mortems, improvements and schedules. */
const before = '0049_chat.sql';
const brought = readdirSync(migrationsDir)
  .filter((name) => name > before)
  .sort();

let app: TestApp;
let open: string;
let resolved: string;
beforeAll(async () => {
  app = await testApp();
  open = await incident('The till is dead');
  resolved = await incident('The shop was closed');
  await app.as('ben')(addPart, {
    params: { key: open },
    body: { section: 'symptoms', text: 'Cards are refused' },
  });
  await app.as('ben')(incidents.resolveIncident, {
    params: { key: resolved },
    body: {},
  });
  const longOver = await incident('Long over');
  await app.as('ben')(incidents.resolveIncident, {
    params: { key: longOver },
    body: {},
  });
  await app.passMinutes(1);
  await takeBack();
});
afterAll(() => app.close());

async function incident(title: string): Promise<string> {
  const { key } = await app.as('mia')(incidents.declareIncident, {
    body: { title, service: 'shop' },
  });
  await app.as('ben')(incidents.acknowledgeIncident, { params: { key } });
  return key;
}

/** The database as the release before left it: what later migrations made is gone. Events stay: they are never removed. */
async function takeBack(): Promise<void> {
  const { db } = app.platform;
  const text = brought
    .map((name) => readFileSync(join(migrationsDir, name), 'utf8'))
    .join('\n')
    .replace(/--.*$/gm, '');
  for (const [, kind, name] of text.matchAll(/^create (table|sequence|function) (\w+)/gm))
    await sql.raw(`drop ${kind!} if exists ${name!} cascade`).execute(db);
  for (const [statement, table] of text.matchAll(/^alter table (\w+)[^;]*;/gm))
    for (const [, column] of statement.matchAll(/add column (\w+)/g))
      await sql.raw(`alter table if exists ${table!} drop column if exists ${column!} cascade`).execute(db);
  const taken = new Set([...text.matchAll(/^drop index (\w+)/gm)].map(([, name]) => name));
  for (const [, name] of text.matchAll(/^create (?:unique )?index (\w+)/gm))
    if (!taken.has(name)) await sql.raw(`drop index if exists ${name!}`).execute(db);
  await sql`delete from migration where name > ${before}`.execute(db);
}

test('it is brought up to date, works for old incidents, and floods nobody with reminders', async () => {
  expect(await migrate(app.platform.pool, migrationsDir)).toEqual(brought);
  const ben = app.as('ben');
  const [ofOpen, ofResolved] = [{ params: { key: open } }, { params: { key: resolved } }];

  expect((await ben(listPostMortems, { query: { view: 'all' } })).items).toEqual([]);
  expect((await ben(listImprovements, { query: {} })).items).toEqual([]);
  expect((await ben(getBoard, ofOpen)).symptoms).toMatchObject([{ text: 'Cards are refused' }]);
  expect((await ben(getBoard, ofResolved)).hypotheses).toEqual([]);
  expect(await ben(getPostMortemSummary, ofResolved)).toEqual({
    postMortem: null,
    mayBegin: true,
  });
  expect(await ben(getPostMortemSummary, ofOpen)).toEqual({
    postMortem: null,
    mayBegin: false,
  });
  const now = await app.http.inject({
    url: '/api/now',
    headers: { authorization: `Bearer ${app.cast.people.ben.token}` },
  });
  expect(now.statusCode).toBe(200);

  // Whoever wants one of what is long over begins it; what ends from now on has its own.
  expect(await ben(beginPostMortem, ofResolved)).toMatchObject({
    key: resolved,
  });
  await ben(incidents.resolveIncident, { ...ofOpen, body: {} });
  const { items } = await ben(listPostMortems, { query: { view: 'all' } });
  expect(items.map(({ key }) => key).toSorted()).toEqual([open, resolved].toSorted());

  // Two months later nobody was reminded of what was over before. Nothing is open by now: that would remind of itself.
  await moveClock(app.platform.db, 60 * 24 * 3_600_000);
  await app.platform.due.drain();
  const { rows: told } = await sql<{ kind: string }>`
    select e.kind from event e join ticket t on t.id = e.subject_id
    where t.title = 'Long over' and e.kind in ('post-mortem.reminded', 'post-mortem.cause-chased')`.execute(
    app.platform.db,
  );
  expect(told).toEqual([]);
});
