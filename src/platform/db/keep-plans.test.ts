import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { openDatabase, type OpenDatabase } from './open.ts';

let database: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  opened = openDatabase({ ...database.connection, max: 1 });
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
const kept = async () =>
  (
    await sql<{ name: string }>`select name from pg_prepared_statements order by name`.execute(opened.db)
  ).rows.map(({ name }) => name);

describe('a statement whose plan is kept', () => {
  test('is prepared under its name, by the query builder, by the pool and in a transaction; others are not', async () => {
    const ask = (n: number) => sql<{ n: number }>`/* plan kept: one-more */ select ${n}::int + 1 as n`;
    expect((await ask(1).execute(opened.db)).rows).toEqual([{ n: 2 }]);
    expect((await opened.pool.query('/* plan kept: another */ select $1::int as n', [3])).rows).toEqual([
      { n: 3 },
    ]);
    await opened.db.transaction().execute(async (tx) => {
      expect((await ask(2).execute(tx)).rows).toEqual([{ n: 3 }]);
    });
    await sql`select 1 /* plan kept: not-at-its-begin */`.execute(opened.db);
    expect(await kept()).toEqual(['another', 'one-more']);
  });
  test('an error in it is an error of its own', async () => {
    const divide = (by: number) => sql`/* plan kept: divide */ select 1 / ${by}::int`.execute(opened.db);
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    await divide(1);
  });
});
