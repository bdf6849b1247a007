import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../../test/harness/paging-app.ts';
import { gapSeconds, pacesOf, usualPace } from '../../core/lanes.ts';
import { claimDeliveries } from '../claim-deliveries.ts';
import { dueSteps } from '../run-due-steps.ts';

let app: PagingApp;
beforeAll(async () => {
  app = await pagingApp();
});
afterAll(() => app.close());

let number = 0;
let name: string;
let person: string;
beforeEach(async () => {
  name = `Person${++number}`;
  person = await app.person(name);
  await app.policy([[person]], { delaySeconds: 3600 });
  app.mail.behave({ do: 'take' });
});
const mails = (kind = 'page') =>
  app.mail.to(`${name.toLowerCase()}@example.test`).filter((mail) => mail.kind === kind);
const storm = async (count: number, criticality = 'moderate') => {
  const opened: string[] = [];
  for (let n = 0; n < count; n++) opened.push(await app.open(`Problem ${n}`, { criticality }));
  return opened;
};
interface Sent {
  id: string;
  incident_id: string;
  state: string;
  bundle_id: string | null;
  lane: string | null;
  attempt_count: number;
  last_error: string | null;
}
const sent = async () =>
  (
    await sql<Sent>`select * from delivery where person_id = ${person} and kind = 'page' order by created_at, id`.execute(
      app.platform.db,
    )
  ).rows;
const tokenIn = (mail: { links: readonly string[] }) => /\/p\/([\w-]{43})$/.exec(mail.links[0]!)![1]!;

describe('what comes together goes out together', () => {
  test('a storm is a few pages: how many, the worst by name, one link; the critical one goes ahead; nothing is silent', async () => {
    for (let n = 0; n < 40; n++) {
      await app.open(`Problem ${n}`, { criticality: n === 17 ? 'high' : 'moderate' });
      if (n % 10 === 9) await app.passSeconds(1);
    }
    const critical = await app.open('The till is down', { criticality: 'critical' });
    await app.platform.due.drain();
    expect(mails()[0]!.subject).toBe('Moderate: 10 incidents: Problem 0, and 9 more');
    expect(mails().at(-1)!.subject).toContain('Critical: The till is down');
    expect(mails().at(-1)!.text).toMatch(/\d+ more pages wait and follow together in a moment\./);
    const held = (await sent()).find(({ state }) => state === 'queued')!;
    expect(await app.events(held.incident_id)).toContainEqual(
      expect.objectContaining({ kind: 'delivery.held', because: 'gathered' }),
    );
    await app.passMinutes(3);
    expect(mails().length).toBeLessThanOrEqual(5);
    expect(await sent()).toHaveLength(41);
    expect(new Set((await sent()).map(({ state }) => state))).toEqual(new Set(['handed-over']));
    expect((await app.events(critical)).find(({ kind }) => kind === 'page.delivered')!.data['together']).toBe(
      undefined,
    );
    expect(
      (await app.events(held.incident_id)).find(({ kind }) => kind === 'page.delivered')!.data['together'],
    ).toBeGreaterThan(5);
  });

  test('the database counts as the rule does', async () => {
    const pace = pacesOf(usualPace).new;
    const levels = [0, 1, 1.7, 1.75, 1.9, 2, 2.6, 3.8, 9, 60];
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from page_gap(level, ${pace.atOnce}, ${pace.gatherSeconds}, ${pace.mostSeconds}))::float8 as seconds
      from unnest(${levels}::float8[]) with ordinality as one (level, n) order by n`.execute(app.platform.db);
    rows.forEach(({ seconds }, n) => expect(seconds).toBeCloseTo(gapSeconds(levels[n]!, pace), 3));
  });

  test('two are two; a message that told of one is answered by its own link', async () => {
    await storm(2);
    await app.platform.due.drain();
    expect(mails().map(({ subject }) => subject.replace(/ \[.*/, ''))).toEqual([
      'Moderate: Problem 0',
      'Moderate: Problem 1',
    ]);
  });

  test('the link lists what came together; each is answered by itself, or all at once', async () => {
    const opened = await storm(5);
    await app.platform.due.drain();
    expect(mails()).toHaveLength(1);
    const token = tokenIn(mails()[0]!);
    const look = async () => (await app.http.inject({ url: `/p/${token}` })).body;
    expect(await look()).toContain('5 of 5 wait for an answer');
    const form = /action="(\/p\/[\w-]{43}\/acknowledge\?list=[\w-]{43})"/.exec(await look())![1]!;
    const answered = await app.http.inject({ method: 'POST', url: form });
    expect([answered.statusCode, answered.headers.location]).toEqual([303, `/p/${token}`]);
    expect(await look()).toContain('4 of 5 wait for an answer');
    const all = await app.http.inject({
      method: 'POST',
      url: `/p/${token}/acknowledge`,
      headers: { accept: 'application/json' },
    });
    expect(all.json()).toMatchObject({ sentence: "You've got 5 incidents.", by: name });
    expect(await look()).toContain('Nothing is left to answer');
    const { rows } = await sql<{
      state: string;
    }>`select state from paging where incident_id = any(${opened}::uuid[])`.execute(app.platform.db);
    expect(rows.every(({ state }) => state === 'acknowledged')).toBe(true);
  });

  test('looking at the link reads nothing; the page says that it is on a screen', async () => {
    await storm(4);
    await app.platform.due.drain();
    const token = tokenIn(mails()[0]!);
    await app.http.inject({ url: `/p/${token}` });
    expect((await sent()).every(({ state }) => state === 'handed-over')).toBe(true);
    for (let twice = 0; twice < 2; twice++)
      expect((await app.http.inject({ method: 'POST', url: `/p/${token}/seen` })).statusCode).toBe(200);
    expect((await sent()).every(({ state }) => state === 'read')).toBe(true);
    const events = await app.events((await sent())[2]!.incident_id);
    expect(events.filter(({ kind }) => kind === 'delivery.read')).toHaveLength(1);
    expect((await app.http.inject({ method: 'POST', url: `/p/${'x'.repeat(43)}/seen` })).statusCode).toBe(
      404,
    );
  });

  test('a message that fails is tried again whole with the same key, without what was answered meanwhile', async () => {
    app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
    const opened = await storm(4);
    await app.platform.due.drain();
    expect(
      (await sent()).every(({ state, attempt_count }) => state === 'failed' && attempt_count === 1),
    ).toBe(true);
    await app.take(opened[0]!, person);
    app.mail.behave({ do: 'take' });
    await app.passMinutes(1);
    expect(mails()).toHaveLength(1);
    expect(mails()[0]!.subject).toBe('Moderate: 3 incidents: Problem 1, and 2 more');
    const rows = await sent();
    expect(rows.map(({ state }) => state)).toEqual([
      'cancelled',
      'handed-over',
      'handed-over',
      'handed-over',
    ]);
    expect(mails()[0]!.messageId).toContain(rows[1]!.bundle_id);
  });

  test('of a message whose sender died another sends the same again, with the same key', async () => {
    await storm(4);
    const { claimed } = await claimDeliveries(app.platform.db, new Map([['email', 20]]), 20);
    expect(claimed).toHaveLength(1);
    expect(claimed[0]!.carried).toHaveLength(3);
    await app.passSeconds(19);
    expect(mails()).toHaveLength(0);
    await app.passSeconds(2);
    expect(mails()).toHaveLength(1);
    expect(mails()[0]!.messageId).toContain(claimed[0]!.idempotencyKey);
    expect(
      (await sent()).every(({ state, attempt_count }) => state === 'handed-over' && attempt_count === 2),
    ).toBe(true);
  });

  test('nodes that claim at once send one message between them', async () => {
    await storm(30);
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => claimDeliveries(app.node().platform.db, new Map([['email', 5]]), 20)),
    );
    const all = claims.flatMap(({ claimed }) => claimed);
    expect(all.flatMap((one) => [one.id, ...one.carried.map(({ id }) => id)]).length).toBeLessThanOrEqual(30);
    expect(all.length).toBeLessThanOrEqual(2);
    await app.passMinutes(2);
    expect((await sent()).every(({ state }) => state === 'handed-over')).toBe(true);
  });

  test('a stop of half an hour ends in one digest, with nothing of what was resolved meanwhile', async () => {
    await app.policy([[await app.person(`First${number}`)], [person]], { delaySeconds: 300 });
    const opened = await storm(600);
    await app.platform.due.drain();
    await sql`update clock set offset_ms = offset_ms + 1800000`.execute(app.platform.db);
    const { stopPaging } = await import('../stop-paging.ts');
    const { transact } = await import('../../../../platform/index.ts');
    await transact(app.platform, (tx) =>
      stopPaging(tx, opened.slice(0, 20), {
        state: 'stopped',
        because: 'incident-resolved',
        by: { kind: 'system' },
      }),
    );
    const other = app.node();
    app.platform.due.start();
    other.platform.due.start();
    await until(
      async () =>
        (await sent()).length === 580 && (await sent()).every(({ state }) => state === 'handed-over'),
    );
    await Promise.all([app.platform.due.stop(), other.platform.due.stop()]);
    expect(mails().map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Moderate: 580 incidents: Problem \d+, and 579 more$/),
    ]);
  });

  test('a digest waits for what another node holds of it, and then goes out whole', async () => {
    await app.policy([[await app.person(`First${number}`)], [person]], { delaySeconds: 300 });
    await storm(6);
    await app.platform.due.drain();
    await sql`update clock set offset_ms = offset_ms + 1800000`.execute(app.platform.db);
    while ((await dueSteps.run(app.platform, 500)) > 0);
    const claim = () => claimDeliveries(app.platform.db, new Map([['email', 20]]), 20);
    await app.platform.db.transaction().execute(async (another) => {
      await sql`select 1 from delivery where person_id = ${person} order by id limit 2 for update`.execute(
        another,
      );
      const { claimed, held } = await claim();
      expect([claimed.length, held.length]).toEqual([0, 4]);
    });
    expect(mails()).toHaveLength(0);
    await app.passSeconds(2);
    expect(mails().map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Moderate: 6 incidents: Problem \d, and 5 more$/),
    ]);
  });

  test('a limit of a provider is kept by all nodes together, and what waits for it says so', async () => {
    await sql`insert into channel_limit (channel, per_minute) values ('email', 3)`.execute(app.platform.db);
    await sql`update page_limit set together = false`.execute(app.platform.db);
    const slow = app.node();
    await storm(8);
    await slow.platform.due.drain();
    expect(mails().length).toBeLessThanOrEqual(3);
    const waiting = await sql<{
      held_because: string;
    }>`select held_because from delivery where person_id = ${person} and state = 'queued'`.execute(
      app.platform.db,
    );
    expect(new Set(waiting.rows.map((row) => row.held_because))).toEqual(new Set(['provider-limit']));
    await sql`delete from channel_limit`.execute(app.platform.db);
    await sql`update page_limit set together = true`.execute(app.platform.db);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1500; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to that.');
}
