import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { system, transact } from '../../../platform/index.ts';
import { makeOutcomes } from './record-outcomes.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { stopPaging } from './stop-paging.ts';

let app: PagingApp;
let ada: string;
let ben: string;
beforeAll(async () => {
  app = await pagingApp();
  [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
  await app.policy([[ada], [ben]], { delaySeconds: 60 });
});
afterAll(() => app.close());
beforeEach(() => {
  app.mail.forget();
  app.mail.behave({ do: 'take' });
});

const states = async (incidentId: string) =>
  (
    await sql<{
      state: string;
    }>`select state from delivery where incident_id = ${incidentId} and kind = 'page' order by id`.execute(
      app.platform.db,
    )
  ).rows.map(({ state }) => state);
const moveClock = (seconds: number) =>
  sql`update clock set offset_ms = offset_ms + ${Math.round(seconds * 1000)}`.execute(app.platform.db);

describe('nobody was reached in time', () => {
  test('what could not be sent yet still goes out', async () => {
    app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
    const incident = await app.open('The mail server is down too');
    for (let n = 0; n < 3; n++) await app.passMinutes(1);
    expect(await states(incident)).toEqual(['failed', 'failed']);
    app.mail.behave({ do: 'take' });
    await app.passMinutes(5);
    expect(await states(incident)).toEqual(['handed-over', 'handed-over']);
  });

  test('until somebody takes the incident', async () => {
    app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
    const incident = await app.open('And again');
    for (let n = 0; n < 3; n++) await app.passMinutes(1);
    await transact(app.platform, (tx) =>
      stopPaging(tx, [incident], { state: 'acknowledged', because: 'acknowledged', by: system }),
    );
    expect(await states(incident)).toEqual(['cancelled', 'cancelled']);
  });
});

test('what could be tried for the first time only after half an hour is tried as often as all else', async () => {
  const incident = await app.open('Nobody could send for long');
  await sql`update delivery set due_at = evenkeel_now() + interval '40 minutes' where incident_id = ${incident}`.execute(
    app.platform.db,
  );
  await moveClock(2_401);
  app.mail.behave({ do: 'refuse', code: 451, text: 'just starting' });
  await app.platform.due.drain();
  expect(await states(incident)).not.toContain('gave-up');
  app.mail.behave({ do: 'take' });
  await app.passMinutes(1);
  expect(await states(incident)).toEqual(['handed-over', 'handed-over']);
});

describe('the answer to a try comes after the next try has begun', () => {
  const claimed = async (incident: string) => {
    const { rows } = await sql<ClaimedDelivery>`
      update delivery set state = 'sending', attempt_count = 2, due_at = evenkeel_now() + interval '20 seconds'
      where incident_id = ${incident}
      returning id, kind, page_id as "pageId", incident_id as "incidentId", person_id as "personId", channel, 1 as "attemptCount",
        contact_method_id as "contactMethodId", created_at as "createdAt", created_at as "firstAttemptAt", created_at as "attemptAt",
        destination_id as "destinationId", 'Ada' as "recipientName"`.execute(app.platform.db);
    return { ...rows[0]!, carried: [] } as ClaimedDelivery;
  };

  test('that it failed does not have it sent a third time', async () => {
    const incident = await app.open('An answer that is late');
    await makeOutcomes(app.platform).record(await claimed(incident), { result: 'failed', because: 'late' });
    expect(await states(incident)).toEqual(['sending']);
  });

  test('that it went out ends it', async () => {
    const incident = await app.open('Another answer that is late');
    const late = await claimed(incident);
    await makeOutcomes(app.platform).record(late, { result: 'handed-over', reference: null });
    expect(await states(incident)).toEqual(['handed-over']);
  });
});

describe('the clock of the database was ahead and is set right', () => {
  test.each([3_600, 86_400])(
    'by %i s: what was recorded meanwhile is due as it should be',
    async (seconds) => {
      await app.platform.due.drain();
      await moveClock(seconds);
      app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
      const incident = await app.open('By the wrong clock');
      await app.platform.due.drain();
      await moveClock(-seconds);
      app.mail.behave({ do: 'take' });
      await app.platform.due.drain();
      for (let n = 0; n < 5; n++) await app.passMinutes(1);
      expect(app.mail.to('ada@example.test').length).toBeGreaterThan(0);
      expect(app.mail.to('ben@example.test').length).toBeGreaterThan(0);
      expect(await states(incident)).toEqual(['handed-over', 'handed-over']);
    },
  );

  test('what was begun before that and is recorded only afterwards does not wait either', async () => {
    const { pool, db, due } = app.platform;
    await due.drain();
    await moveClock(3_600);
    await due.drain();
    const inTheWay = await pool.connect();
    await inTheWay.query('begin; lock table event in share mode');
    const opening = app.open('Begun by the wrong clock');
    try {
      for (let waits = false; !waits;)
        waits =
          (await sql`select 1 from pg_locks where relation = 'event'::regclass and not granted`.execute(db))
            .rows.length > 0;
      await moveClock(-3_600);
      await due.drain();
    } finally {
      await inTheWay.query('commit');
      inTheWay.release();
    }
    const incident = await opening;
    await app.passSeconds(3);
    expect(app.mail.to('ada@example.test')).toHaveLength(1);
    expect(await states(incident)).toEqual(['handed-over']);
    await app.passMinutes(1);
    expect(app.mail.to('ben@example.test')).toHaveLength(1);
  });
});

test('a way that fails for now does not have the next one wait for its time', async () => {
  const cleo = await app.person('Cleo');
  const policy = await app.policy([[cleo]], { delaySeconds: 3600 });
  expect(policy).toBeTruthy();
  await transact(app.platform, (tx) =>
    app.addMethod(
      tx,
      cleo,
      { channel: 'webhook', url: 'http://127.0.0.1:9/nobody-listens' },
      { verified: true },
    ),
  );
  const { rows } = await sql<{ id: string; channel: string }>`
    select id, channel from contact_method where person_id = ${cleo}`.execute(app.platform.db);
  const idOf = (channel: string) => rows.find((row) => row.channel === channel)!.id;
  await sql`insert into personal_rule (person_id, urgency, rules) values (${cleo}, 'high', ${JSON.stringify([
    { contactMethodId: idOf('webhook'), afterSeconds: 0 },
    { contactMethodId: idOf('email'), afterSeconds: 900 },
  ])}::jsonb)`.execute(app.platform.db);
  await app.open('The first way is down');
  await app.platform.due.drain();
  await app.platform.due.drain();
  expect(app.mail.to('cleo@example.test')).toHaveLength(1);
});
