import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { pagingsOf } from './pagings-of.ts';

let app: PagingApp;
beforeAll(async () => {
  app = await pagingApp();
  await app.policy([[await app.person('Ada')]]);
});
afterAll(() => app.close());

test('what pages anew is the latest, also when its transaction began before the one it replaces, or the clock was set back', async () => {
  const incidentId = await app.open('Checkout is down');
  for (const because of ['paged-again-by-person', 'escalated-by-person'] as const) {
    await sql`update clock set offset_ms = offset_ms - 60000`.execute(app.platform.db);
    await app.open('Checkout is down', { incidentId, because });
  }
  const all = (await pagingsOf(app.platform.db, [incidentId])).get(incidentId)!;
  expect(all.map(({ state, startedBecause }) => [state, startedBecause])).toEqual([
    ['stopped', 'incident-opened'],
    ['stopped', 'paged-again-by-person'],
    ['running', 'escalated-by-person'],
  ]);
  expect(new Set(all.map(({ startedAt }) => startedAt)).size).toBe(3);
});
