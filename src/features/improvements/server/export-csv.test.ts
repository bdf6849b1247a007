import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import * as contract from '../contract/improvements.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const propose = (title: string, body: object = {}) =>
  app.as('ben')(contract.proposeImprovement, { body: { title, kind: 'prevent', team: 'shop', ...body } });
const get = (query = '', who: Member | null = 'ben') =>
  app.http.inject({
    method: 'GET',
    url: `/api/improvements.csv${query}`,
    headers: who === null ? {} : { authorization: `Bearer ${app.cast.people[who].token}` },
  });
/** Cells as a program reads them: quotes doubled inside quotes, rows end outside of them. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, , quoted, plain, end] of csv.slice(1).matchAll(/("((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff201',
  '\u200b=1+1',
  '\ufeff@x',
];

test('no cell is a formula, whatever is written into titles', async () => {
  for (const title of [...dangerous, '=HYPERLINK("https://evil.test","x")']) await propose(title);
  const { body, headers } = await get();
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="improvements-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(body.charCodeAt(0)).toBe(0xfeff);
  const cells = read(body).flat();
  expect(cells.length).toBeGreaterThan(20 * dangerous.length);
  expect(cells.filter((cell) => /^[\s\u200b\ufeff]*[=+@\uff1d\uff0b\uff0d\uff20-]/.test(cell))).toEqual([]);
  expect(cells).toContain(`'=HYPERLINK("https://evil.test","x")`);
});

test('tabs, line breaks, quotes and commas stay inside their cell', async () => {
  await propose('He said "no", twice');
  await sql`update improvement set title = ${'\t=1+1'} where title = 'He said "no", twice'`.execute(
    app.platform.db,
  );
  await propose('One\ttwo, "three"');
  await sql`update improvement set title = ${'Line one\r\n=2+2,"x"'} where title like 'One%'`.execute(
    app.platform.db,
  );
  const rows = read((await get()).body);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  const titles = rows.map((row) => row[1]);
  expect(titles).toContain(`'=1+1`);
  expect(titles).toContain('Line one\r\n=2+2,"x"');
});

test('it is narrowed as the list is, and shows nobody more than the list does', async () => {
  await propose('Only this', { kind: 'detect' });
  const titles = async (query: string, who: Member = 'ben') =>
    read((await get(query, who)).body)
      .slice(1)
      .map((row) => row[1]);
  expect(await titles('?kind=detect')).toEqual(['Only this']);
  const seen = await app.as('olga')(contract.listImprovements, { query: { limit: 200 } });
  expect((await titles('', 'olga')).length).toBe(seen.items.length);
  expect((await get('', null)).statusCode).toBe(401);
  expect((await get('?sort=nonsense')).statusCode).toBe(400);
  expect((await get('?text=a%00b')).statusCode).toBe(400);
  expect((await get('?ticket=INC-999')).statusCode).toBe(404);
});

test('ten thousand rows come page by page, each once', async () => {
  await sql`
    insert into improvement (id, number, title, kind, state, team_id, source_kind, created_at, created_by, changed_at)
    select gen_random_uuid(), nextval('improvement_number'), 'Row ' || n, 'react', 'proposed', ${app.cast.team.id}, 'person',
      evenkeel_now(), '{"kind":"system"}', evenkeel_now() from generate_series(1, 10000) n`.execute(
    app.platform.db,
  );
  const rows = read((await get('?kind=react')).body).slice(1);
  expect(rows.length).toBe(10_000);
  expect(new Set(rows.map((row) => row[0])).size).toBe(10_000);
});
