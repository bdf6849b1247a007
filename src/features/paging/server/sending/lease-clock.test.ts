import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../../test/harness/paging-app.ts';
import { readNow } from '../../../../platform/index.ts';
import { claimDeliveries, type Claim } from '../claim-deliveries.ts';
import { makeLeaseClock } from './lease-clock.ts';

const leaseSeconds = 20;
let app: PagingApp;
beforeAll(async () => {
  app = await pagingApp({ leaseSeconds });
  await app.policy([[await app.person('Ada')]]);
});
afterAll(() => app.close());

const claim = (until: Date | null): Promise<Claim> =>
  claimDeliveries(app.platform.db, new Map([['email', 20]]), leaseSeconds, undefined, undefined, until);
const endLeases = () =>
  sql`update delivery set due_at = evenkeel_now() - interval '1 second' where state = 'sending'`.execute(
    app.platform.db,
  );

test('a clock that leaps ahead ends no lease: what is being sent is not sent again beside it', async () => {
  let own = 0;
  let aheadMs = 0;
  const begunMs = (await readNow(app.platform.db)).getTime();
  const leases = makeLeaseClock(app.platform, {
    database: () => Promise.resolve(new Date(begunMs + own + aheadMs)),
    ownMs: () => own,
  });
  await app.open('Being sent');
  // Only the step is taken here; this test claims by itself.
  app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
  await app.platform.due.drain();
  await sql`update delivery set state = 'queued', due_at = evenkeel_now(), attempt_count = 0`.execute(
    app.platform.db,
  );
  expect((await claim(await leases.believedUntil())).claimed).toHaveLength(1);

  await endLeases();
  expect((await claim(new Date(begunMs - 1))).claimed).toHaveLength(0);
  own += 1_500;
  aheadMs = 3_600_000;
  const until = await leases.believedUntil();
  // The leap was seen, and the lease began anew: it is nobody else's for so long.
  expect((await claim(until)).claimed).toHaveLength(0);
  expect((await claim(null)).claimed).toHaveLength(0);

  // Who began it died meanwhile: when the new lease is over it goes out again.
  await endLeases();
  own += 1_500;
  expect((await claim(await leases.believedUntil())).claimed).toHaveLength(1);
});

test.each([
  ['a correction', 9_000, 0],
  ['a leap', 11_000, leaseSeconds],
])('%s', async (_, jumpMs, renewedSeconds) => {
  await endLeases();
  let own = 0;
  let aheadMs = 0;
  const leases = makeLeaseClock(app.platform, {
    database: () => Promise.resolve(new Date(own + aheadMs)),
    ownMs: () => own,
  });
  expect((await leases.believedUntil()).getTime()).toBe(10_000);
  own = 1_000;
  aheadMs = jumpMs;
  await leases.believedUntil();
  const { rows } = await sql<{
    due: boolean;
  }>`select due_at <= evenkeel_now() as due from delivery where state = 'sending'`.execute(app.platform.db);
  expect(rows).toEqual([{ due: renewedSeconds === 0 }]);
});
