import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { system, transact } from '../../../platform/index.ts';
import { hurryNextCall } from './hurry-next-call.ts';
import { stopPaging } from './stop-paging.ts';

let app: PagingApp;
beforeAll(async () => {
  app = await pagingApp();
});
afterAll(() => app.close());

/** Until somebody waits for what somebody else holds. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.platform.db);
    if (rows.length > 0) return;
  }
}

test('a way that is tried at the moment in which somebody takes it is called off with the rest', async () => {
  const ada = await app.person('Ada');
  await app.policy([[ada]]);
  const incident = await app.open('Checkout is down');
  await app.platform.due.drain();
  // Her only way was refused, and she has another since.
  await sql`update delivery set state = 'gave-up'`.execute(app.platform.db);
  const input = { channel: 'webhook', url: 'http://127.0.0.1:9/' } as const;
  await transact(app.platform, (tx) => app.addMethod(tx, ada, input, { verified: true }));
  const { rows } = await sql<{ id: string }>`select id from page`.execute(app.platform.db);
  const tried = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const trying = transact(app.platform, async (tx) => {
    await hurryNextCall(tx, [rows[0]!.id]);
    tried.resolve();
    await taken.promise;
  });
  await tried.promise;
  const taking = transact(app.platform, (tx) =>
    stopPaging(tx, [incident], { state: 'acknowledged', because: 'acknowledged', by: system }),
  );
  await somebodyWaits();
  taken.resolve();
  await Promise.all([trying, taking]);
  const states = await sql`select channel, state from delivery order by created_at, id`.execute(
    app.platform.db,
  );
  expect(states.rows).toEqual([
    { channel: 'email', state: 'gave-up' },
    { channel: 'webhook', state: 'cancelled' },
  ]);
});
