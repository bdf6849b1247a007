import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import { getPagingWatch, seePagingFaults } from '../../src/features/paging/contract/watch.ts';
import { watchOverPaging } from '../../src/features/paging/server/watch/run-watch.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import { startFakeHttp, type FakeHttp } from '../harness/fakes/http.ts';
import { openPlatform } from '../harness/platform.ts';

let app: TestApp;
let outside: FakeHttp;
beforeAll(async () => {
  outside = await startFakeHttp(() => 200);
  app = await testApp({ heartbeatUrl: `${outside.url}/ping/secret-of-ours` });
});
afterAll(async () => {
  await app.close();
  await outside.close();
});

const run = (text: ReturnType<typeof sql>) => text.execute(app.platform.db);
/** The watch looks now, before anything else that is due is done. */
const look = async () => {
  await run(sql`update paging_watch set due_at = evenkeel_now()`);
  return watchOverPaging.run(app.platform, 1);
};
const watch = (who: 'ada' | 'ben' | 'mia' = 'ada') => app.as(who)(getPagingWatch, {});
const notices = () =>
  app.mail
    .to(app.cast.people.ada.email)
    .filter(({ subject }) => subject.includes('Paging did not keep its promise'));
let key: string;
let incidentId: string;

beforeEach(async () => {
  const open = await run(sql`select ticket_id from incident where resolved_at is null`);
  for (const { ticket_id } of open.rows as { ticket_id: string }[]) {
    const { rows } = await sql<{ number: number }>`select number from ticket where id = ${ticket_id}`.execute(
      app.platform.db,
    );
    await app.as('ada')(resolveIncident, { params: { key: `INC-${rows[0]!.number}` }, body: {} });
  }
  await app.passMinutes(2);
  await app.as('ada')(seePagingFaults, {});
  outside.behave({ do: 'take' });
  const before = await sql<{ number: number }>`select coalesce(max(number), 0) as number from ticket`.execute(
    app.platform.db,
  );
  await app.trigger(`Checkout is down ${before.rows[0]!.number}`);
  const { rows } = await sql<{ id: string; number: number }>`
    select id, number from ticket order by number desc limit 1`.execute(app.platform.db);
  key = `INC-${rows[0]!.number}`;
  incidentId = rows[0]!.id;
  await app.passMinutes(1);
});
const incident = () => app.as('ada')(getIncident, { params: { key } });
const latestPaging = async () =>
  (
    await sql<{ state: string; started_because: string; ended_because: string | null; next_step: number }>`
      select state, started_because, ended_because, next_step from paging where incident_id = ${incidentId}
      order by started_at desc, id desc limit 1`.execute(app.platform.db)
  ).rows[0];
const faults = async () =>
  (await watch()).faults.map(({ because, mendedBy, incidentKey, endedAt }) => ({
    because,
    mendedBy,
    incidentKey,
    lasts: endedAt === null,
  }));

describe('as long as all holds', () => {
  test('it says so, and the heartbeat outside is called every minute', async () => {
    const before = outside.tries();
    await app.passMinutes(3);
    expect(outside.tries()).toBe(before + 3);
    expect(await watch()).toMatchObject({
      state: 'holds',
      faults: [],
      outside: { configured: true, reachedAt: expect.any(String), error: null },
    });
    // Its address is a secret, and where it stands is for administrators.
    expect((await watch('ben')).outside).toBeNull();
    expect(JSON.stringify(await watch())).not.toContain('secret-of-ours');
  });

  test('one of two nodes looks, never both', async () => {
    const other = await openPlatform(app.database);
    await run(sql`update paging_watch set due_at = evenkeel_now()`);
    const turns = await Promise.all(
      [app.platform, other.platform, app.platform, other.platform].map((one) => watchOverPaging.run(one, 1)),
    );
    expect(turns.toSorted()).toEqual([0, 0, 0, 1]);
    await other.close();
  });

  test('the heartbeat outside failing is shown, and is no fault of paging', async () => {
    outside.behave({ do: 'answer', status: 500 });
    await app.passMinutes(1);
    expect(await watch()).toMatchObject({ state: 'holds', outside: { error: 'It answered 500.' } });
    outside.behave({ do: 'reset' });
    await app.passMinutes(1);
    expect((await watch()).outside!.error).toContain('It cannot be reached');
    outside.behave({ do: 'take' });
    await app.passMinutes(1);
    expect((await watch()).outside!.error).toBeNull();
  });

  test('after an hour in which no server ran, what is caught up with is no fault', async () => {
    await run(sql`update clock set offset_ms = offset_ms + 3600000`);
    const before = outside.tries();
    await look();
    expect(await faults()).toEqual([]);
    // Nor is it said that all held.
    expect(outside.tries()).toBe(before);
    await app.passMinutes(1);
    expect(outside.tries()).toBe(before + 1);
  });

  test('nor is it after a restart of two minutes; what nobody takes then is one', async () => {
    await look();
    const told = notices().length;
    await run(sql`update paging set due_at = evenkeel_now() + interval '1 second'
      where incident_id = ${incidentId} and state = 'running'`);
    await run(sql`update clock set offset_ms = offset_ms + 120000`);
    await look();
    expect(await faults()).toEqual([]);
    await app.platform.due.drain();
    expect(notices()).toHaveLength(told);

    await run(sql`update paging set due_at = evenkeel_now() + interval '1 second'
      where incident_id = ${incidentId} and state = 'running'`);
    await run(sql`update clock set offset_ms = offset_ms + 65000`);
    await look();
    await run(sql`update clock set offset_ms = offset_ms + 60000`);
    await look();
    expect(await faults()).toMatchObject([{ because: 'step-overdue', mendedBy: 'step-taken' }]);
  });
});

test('the watch looks on when the clock of the database is set back by a day', async () => {
  await run(sql`update clock set offset_ms = offset_ms - 86400000`);
  await app.passMinutes(1);
  const { lastLookAt } = await watch();
  await app.passMinutes(1);
  expect(await watch()).toMatchObject({ state: 'holds' });
  expect((await watch()).lastLookAt).not.toBe(lastLookAt);
  await run(sql`update clock set offset_ms = offset_ms + 86400000`);
  await app.passMinutes(2);
});

describe('what is broken is put right and told once', () => {
  test('an open incident that nobody has and nobody is paged for is paged for again', async () => {
    await run(sql`update paging set state = 'stopped', due_at = null, ended_at = evenkeel_now(),
      ended_because = 'incident-resolved' where incident_id = ${incidentId}`);
    const [pings, told] = [outside.tries(), notices().length];
    await app.passMinutes(1);
    expect(await faults()).toEqual([
      { because: 'nobody-pages', mendedBy: 'paged-again', incidentKey: key, lasts: true },
    ]);
    expect(outside.tries()).toBe(pings);
    expect((await incident()).paging).toMatchObject({ state: 'running' });
    expect(notices()).toHaveLength(told + 1);
    expect(notices().at(-1)!.text).toContain(
      `${key}: an incident was open that nobody has, and nobody was being paged. It pages again.`,
    );
    const { items } = await app.as('ben')(getTimeline, { params: { key } });
    expect(items.map(({ kind, because }) => `${kind} ${because}`)).toEqual(
      expect.arrayContaining(['paging.fault-found nobody-pages', 'paging.started watch-found-nobody-paged']),
    );

    await app.passMinutes(1);
    expect(await faults()).toMatchObject([{ because: 'nobody-pages', lasts: false }]);
    expect(await watch()).toMatchObject({ state: 'holds' });
    expect(notices()).toHaveLength(told + 1);
    await expect(app.as('ben')(seePagingFaults, {})).rejects.toMatchObject({ status: 403 });
    expect(await app.as('ada')(seePagingFaults, {})).toEqual({ seen: 1 });
    expect(await faults()).toEqual([]);
  });

  test('paging that ended without a word', async () => {
    await run(sql`update paging set state = 'stopped', due_at = null where incident_id = ${incidentId}`);
    await app.passMinutes(1);
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { because: 'ended-in-silence', mendedBy: 'end-noted', incidentKey: key, lasts: true },
        { because: 'nobody-pages', mendedBy: 'paged-again', incidentKey: key, lasts: true },
      ]),
    );
    expect((await incident()).paging).toMatchObject({ state: 'running' });
  });

  test('a step that was due and nobody took', async () => {
    await run(sql`update paging set due_at = evenkeel_now() - interval '2 minutes'
      where incident_id = ${incidentId} and state = 'running'`);
    await look();
    expect(await faults()).toEqual([
      { because: 'step-overdue', mendedBy: 'step-taken', incidentKey: key, lasts: true },
    ]);
    expect(await latestPaging()).toMatchObject({ state: 'running', next_step: 2 });
  });

  test('a step that fails each time ends loudly', async () => {
    await run(sql`update paging set plan = jsonb_set(plan, '{steps,1,people,0,personId}', '"nobody"')
      where incident_id = ${incidentId} and state = 'running'`);
    await app.passMinutes(8);
    expect(await faults()).toMatchObject([{ because: 'step-fails', mendedBy: 'ended-loudly' }]);
    expect(await latestPaging()).toMatchObject({ state: 'nobody-reached', ended_because: 'step-failed' });
    const max = app.mail.to(app.cast.people.max.email).map(({ subject }) => subject);
    expect(max).toContain(`Nobody was reached for ${key}`);
  });

  test('paging that was to begin at its hour, and acknowledgements that rotted', async () => {
    await run(sql`update paging set state = 'waiting', waits_because = 'snoozed',
      due_at = evenkeel_now() - interval '2 minutes' where incident_id = ${incidentId} and state = 'running'`);
    await look();
    expect(await faults()).toMatchObject([{ because: 'wait-overdue', mendedBy: 'paging-begun' }]);
    expect(await latestPaging()).toMatchObject({ state: 'running', started_because: 'snooze-is-over' });

    await run(sql`insert into acknowledgement_hold (incident_id, service_id, person_id, holds_seconds, due_at)
      values (${incidentId}, ${app.cast.service.id}, ${app.cast.people.ben.id}, 60, evenkeel_now() - interval '2 minutes')`);
    await look();
    expect(await faults()).toContainEqual({
      because: 'rot-overdue',
      mendedBy: 'paged-again',
      incidentKey: key,
      lasts: true,
    });
  });

  test('messages: forgotten ones are sent, those that are late are told and block the heartbeat outside', async () => {
    const ofPage = sql`incident_id = ${incidentId} and kind = 'page'`;
    await run(sql`update delivery set state = 'queued', due_at = null where ${ofPage}`);
    const sent = () =>
      app.mail
        .to(app.cast.people.ada.email)
        .filter(({ kind, subject }) => kind === 'page' && subject.includes(key));
    const before = sent().length;
    await app.passMinutes(1);
    expect(await faults()).toMatchObject([{ because: 'delivery-forgotten', mendedBy: 'queued-again' }]);
    expect(sent()).toHaveLength(before + 1);

    await run(sql`update delivery set state = 'failed', due_at = evenkeel_now() - interval '2 minutes',
      attempt_count = 3 where ${ofPage}`);
    const pings = outside.tries();
    await look();
    expect(await faults()).toContainEqual({
      because: 'deliveries-late',
      mendedBy: null,
      incidentKey: null,
      lasts: true,
    });
    expect(outside.tries()).toBe(pings);
    expect((await watch()).faults).toContainEqual(
      expect.objectContaining({ channel: 'email', detail: '1 message' }),
    );
    await app.passMinutes(1);
    expect(await watch()).toMatchObject({ state: 'holds' });

    await run(sql`update delivery set state = 'sending', due_at = evenkeel_now() + interval '20 seconds',
      attempt_count = 30 where ${ofPage}`);
    await look();
    expect(await faults()).toContainEqual(
      expect.objectContaining({ because: 'delivery-stuck', mendedBy: 'given-up' }),
    );
  });
});

test('figures for monitoring, and what a stranger may ask, say how it stands', async () => {
  const { body } = await app.http.inject({ url: '/metrics' });
  for (const line of [
    'evenkeel_paging_steps{state="pending"} 1',
    'evenkeel_paging_steps{state="overdue"} 0',
    'evenkeel_paging_faults 0',
    'evenkeel_heartbeats{state="silent"} 0',
  ])
    expect(body.split('\n')).toContain(line);
  expect(body).toMatch(/evenkeel_paging_watch_age_seconds \d/);
  expect(body).toMatch(/evenkeel_deliveries_last_hour\{channel="email",state="handed-over"\} \d+/);
  expect(body).toMatch(/evenkeel_paging_step_late_seconds_count [1-9]/);
  const health = (await app.http.inject({ url: '/healthz/paging' })).json();
  expect(health).toMatchObject({ broken: [], watch: { state: 'holds', lastLookAt: expect.any(String) } });
});
