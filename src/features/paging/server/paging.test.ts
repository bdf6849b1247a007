import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { startFakeWebhook } from '../../../../test/harness/fakes/webhook.ts';
import { transact } from '../../../platform/index.ts';
import { replay, type Happened } from '../core/replay.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { pagingHealth } from './health.ts';
import { policyById, savePolicy } from './policy-store.ts';

let app: PagingApp;
beforeEach(async () => {
  app = await pagingApp();
});
afterEach(() => app.close());

const pages = (name: string) => app.mail.to(`${name}@example.test`).filter(({ kind }) => kind === 'page');
const notices = (name: string) => app.mail.to(`${name}@example.test`).filter(({ kind }) => kind === 'notice');
const deliveries = async () =>
  (
    await sql<{
      kind: string;
      state: string;
      attempt_count: number;
      last_error: string | null;
      idempotency_key: string;
    }>`select * from delivery order by created_at, id`.execute(app.platform.db)
  ).rows;
const paging = async (incidentId: string) =>
  (
    await sql<{ state: string; next_step: number; due_at: Date | null; ended_because: string | null }>`
      select * from paging where incident_id = ${incidentId} order by started_at desc, id desc limit 1`.execute(
      app.platform.db,
    )
  ).rows[0]!;

describe('steps', () => {
  test('the second is paged when the first sleeps, and nobody after somebody has it', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]], { repeatCount: 2 });
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    expect(pages('ada')).toHaveLength(1);
    await app.passMinutes(4);
    expect(pages('ben')).toHaveLength(0);
    await app.passMinutes(1);
    expect(pages('ben')).toHaveLength(1);

    await app.take(incident, ben);
    await app.passMinutes(60);
    expect(pages('ada')).toHaveLength(1);
    expect(pages('ben')).toHaveLength(1);
    expect(notices('ada').map(({ subject }) => subject)).toEqual(['Ben has INC-1.']);
    expect(notices('ben')).toHaveLength(0);
    expect(await paging(incident)).toMatchObject({ state: 'acknowledged', due_at: null });
  });

  test('page and delivery are on disk with the incident, before anything is sent', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await app.open('Checkout is down');
    expect(app.mail.tries()).toBe(0);
    expect(await deliveries()).toMatchObject([{ kind: 'page', state: 'queued', attempt_count: 0 }]);
  });

  test('a mail says what, how bad, since when, who else, what next and why, and links to the page', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    await app.open('Checkout <b>is</b> down');
    await app.passMinutes(5);
    const [mail] = pages('ben');
    expect(mail!.subject).toBe('Critical: Checkout <b>is</b> down [INC-1]');
    expect(mail!.text).toMatch(/Critical on Checkout, since \d\d:\d\d \(5 min\)\./);
    expect(mail!.text).toMatch(/Also told: Ada at \d\d:\d\d\./);
    expect(mail!.text).toMatch(/If nobody answers by \d\d:\d\d, the managers are told/);
    expect(mail!.text).toContain('Why you: the step before was not answered in time (Checkout).');
    expect(mail!.links[0]).toMatch(/^https:\/\/evenkeel\.test\/p\/[\w-]{43}$/);
    expect(mail!.html).toContain('Checkout &#60;b&#62;is&#60;/b&#62; down');
    expect(mail!.headers['auto-submitted']).toBe('auto-generated');
    expect(Object.keys(mail!.headers).filter((name) => name.startsWith('list-'))).toEqual([]);
  });

  test('repeats end: everybody is paged as often as the policy says, then it ends loudly and managers are told', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.person('Max', { role: 'manager' });
    await app.person('Root', { admin: true });
    await app.policy([[ada], [ben]], { repeatCount: 1 });
    const incident = await app.open('Checkout is down');
    await app.passMinutes(19);
    expect(notices('max')).toHaveLength(0);
    await app.passMinutes(1);
    expect([pages('ada').length, pages('ben').length]).toEqual([2, 2]);
    expect(await paging(incident)).toMatchObject({
      state: 'nobody-reached',
      ended_because: 'all-steps-taken',
    });
    expect(notices('max').map(({ subject }) => subject)).toEqual(['Nobody was reached for INC-1']);
    expect(notices('root')).toHaveLength(1);
    const events = await app.events(incident);
    expect(events.filter(({ kind }) => kind === 'page.sent').map(({ because }) => because)).toEqual([
      'first-step-of-policy',
      'step-timed-out',
      'repeat',
      'repeat',
    ]);
    expect(events.at(-3)).toMatchObject({
      kind: 'paging.nobody-reached',
      because: 'all-steps-taken',
      data: { told: ['Max', 'Root'] },
    });
    await app.passMinutes(60);
    expect([pages('ada').length, pages('ben').length]).toEqual([2, 2]);
  });

  test('a plan in flight does not change when its policy is edited', async () => {
    const [ada, ben, cleo] = [await app.person('Ada'), await app.person('Ben'), await app.person('Cleo')];
    const id = await app.policy([[ada], [ben]]);
    await app.open('Checkout is down');
    await transact(app.platform, async (tx) => {
      const policy = (await policyById(tx.db, id))!;
      await savePolicy(tx, {
        ...policy,
        repeatCount: 5,
        steps: [{ delaySeconds: 30, targets: [{ kind: 'person', personId: cleo }] }],
      });
    });
    await app.passMinutes(5);
    expect(pages('ben')).toHaveLength(1);
    await app.passMinutes(60);
    expect(pages('cleo')).toHaveLength(0);
    await app.open('Search is down');
    await app.platform.due.drain();
    expect(pages('cleo')).toHaveLength(1);
  });

  test.each([
    ['a service without a policy', async () => undefined, 'no-policy'],
    [
      'a policy of people who cannot be reached',
      async () => {
        await app.policy([[await app.person('Ada', { mail: false })]], { repeatCount: 3 });
      },
      'nobody-reachable',
    ],
    [
      'a policy of people who are disabled',
      async () => {
        const ada = await app.person('Ada');
        await app.policy([[ada]]);
        await sql`update person set disabled_at = evenkeel_now() where id = ${ada}`.execute(app.platform.db);
      },
      'nobody-in-policy',
    ],
  ])('%s ends loudly at once, with its reason', async (_, make, because) => {
    await app.person('Max', { role: 'manager' });
    await make();
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    expect(await paging(incident)).toMatchObject({ state: 'nobody-reached', ended_because: because });
    expect((await app.events(incident)).map(({ kind }) => kind)).toContain('paging.nobody-reached');
    expect(notices('max')).toHaveLength(1);
  });

  test('who cannot be reached is passed over at once and named on the ticket', async () => {
    const [ada, ben] = [await app.person('Ada', { mail: false }), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    expect(pages('ben')).toHaveLength(1);
    const events = await app.events(incident);
    expect(events.find(({ kind }) => kind === 'page.nobody-to-reach')).toMatchObject({
      because: 'no-contact-method',
      data: { person: { name: 'Ada' } },
    });
    expect(events.find(({ kind }) => kind === 'page.sent')).toMatchObject({
      because: 'nobody-to-reach-before',
    });
  });

  test('paging anew ends the paging before it', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    await app.open('Checkout is down', { incidentId: incident, because: 'alert-worse-than-incident' });
    await app.passMinutes(5);
    expect([pages('ada').length, pages('ben').length]).toEqual([2, 1]);
    await app.take(incident, ben);
    await app.platform.due.drain();
    expect(notices('ada')).toHaveLength(1);
  });
});

describe('deliveries', () => {
  test('a dead mail server: tried again with back-off and the same key, visible on the ticket, the next step is not delayed', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    const [first] = await deliveries();
    expect(first).toMatchObject({ state: 'failed', attempt_count: 1 });
    expect(first!.last_error).toContain('451');
    expect((await app.events(incident)).find(({ kind }) => kind === 'delivery.failed')).toMatchObject({
      because: 'delivery-failed',
      data: { channel: 'email', person: { name: 'Ada' }, nextTryAt: expect.any(String) },
    });
    await app.passSeconds(4);
    expect((await deliveries())[0]).toMatchObject({ attempt_count: 1 });
    await app.passSeconds(2);
    expect((await deliveries())[0]).toMatchObject({
      attempt_count: 2,
      idempotency_key: first!.idempotency_key,
    });
    await app.passMinutes(5);
    expect(await paging(incident)).toMatchObject({ next_step: 2 });
    app.mail.behave({ do: 'take' });
    await app.passMinutes(5);
    expect(pages('ben')).toHaveLength(1);
    const keys = (await deliveries()).map((one) => `<${one.idempotency_key}@example.test>`);
    expect(keys).toContain(pages('ben')[0]!.messageId);
  });

  test('nobody listens at all: refused connections are tried again too', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await app.mail.close();
    await app.open('Checkout is down');
    await app.platform.due.drain();
    expect((await deliveries())[0]).toMatchObject({
      state: 'failed',
      last_error: expect.stringContaining('cannot be reached'),
    });
  });

  test('it gives up after half an hour, and says so', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada], [ada]], { delaySeconds: 86_400 });
    app.mail.behave({ do: 'refuse', code: 451, text: 'try later' });
    const incident = await app.open('Checkout is down');
    await app.passMinutes(40);
    expect((await deliveries())[0]).toMatchObject({ state: 'gave-up' });
    expect((await app.events(incident)).map(({ because }) => because)).toContain('delivery-gave-up');
    // Nothing is left to wait for: the next step was taken long before its day was over.
    expect(await paging(incident)).toMatchObject({ next_step: 2 });
  });

  test('a mailbox that is gone is disabled, and the next step is taken at once', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    app.mail.behave({ do: 'refuse', code: 550, text: '5.1.1 no such user' });
    const incident = await app.open('Checkout is down');
    await app.platform.due.drain();
    const events = await app.events(incident);
    expect(events.filter(({ kind }) => kind === 'page.sent').map(({ because }) => because)).toEqual([
      'first-step-of-policy',
      'every-channel-refused',
    ]);
    expect(await paging(incident)).toMatchObject({ state: 'nobody-reached' });
    const { rows } = await sql<{
      disabled_because: string;
    }>`select disabled_because from contact_method order by created_at`.execute(app.platform.db);
    expect(rows[0]!.disabled_because).toContain('5.1.1');
  });

  test('a crash between sending and recording: sent again with the same key when the lease is over', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await app.open('Checkout is down');
    const crashing = app.node();
    app.mail.behave({ do: 'slow', ms: 300 });
    const underWay = crashing.platform.due.drain().catch(() => undefined);
    await until(async () => (await deliveries())[0]!.state === 'sending');
    await crashing.kill();
    await underWay;
    // What else was due ends with the database; what was being sent goes on.
    await until(async () => pages('ada').length === 1);
    await app.passSeconds(15);
    expect(pages('ada')).toHaveLength(1);
    await app.passSeconds(6);
    expect(pages('ada')).toHaveLength(2);
    expect(new Set(pages('ada').map(({ messageId }) => messageId)).size).toBe(1);
    expect((await deliveries())[0]).toMatchObject({ state: 'handed-over', attempt_count: 2 });
  });

  test('two nodes share the work and send nothing twice', async () => {
    // One by one, so that there is something to share.
    await sql`update page_limit set together = false`.execute(app.platform.db);
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    const other = app.node();
    app.platform.due.start();
    other.platform.due.start();
    await Promise.all(Array.from({ length: 120 }, (_, index) => app.open(`Problem ${index}`)));
    await until(async () => (await deliveries()).every(({ state }) => state === 'handed-over'));
    expect(pages('ada')).toHaveLength(120);
    expect(new Set(pages('ada').map(({ messageId }) => messageId)).size).toBe(120);
    expect((await deliveries()).every(({ attempt_count }) => attempt_count === 1)).toBe(true);
  });

  test('an acknowledgement waits for a claim that is being made, and cancels what was claimed', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    const incident = await app.open('Checkout is down');
    let claimed = () => {};
    let commit = () => {};
    const hasClaimed = new Promise<void>((resolve) => (claimed = resolve));
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const claim = transact(app.node().platform, async (tx) => {
      await claimDeliveries(tx.db, new Map([['email', 10]]), 20);
      claimed();
      await mayCommit;
    });
    await hasClaimed;
    let taken = false;
    const taking = app.take(incident, ada).then(() => (taken = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(taken).toBe(false);
    commit();
    await Promise.all([claim, taking]);
    expect((await deliveries())[0]).toMatchObject({ state: 'cancelled' });
    // The lease of what was never sent does not bring it back.
    await app.passMinutes(2);
    expect(pages('ada')).toHaveLength(0);
  });

  test('what is queued while somebody takes it is not claimed', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada, ben]]);
    const incident = await app.open('Checkout is down');
    await app.take(incident, ben);
    await app.passMinutes(30);
    expect(app.mail.all()).toEqual([]);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  test('what is being sent is called off by the acknowledgement, does not come back, and who may have got it is told', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada, ben]]);
    const incident = await app.open('Checkout is down');
    app.mail.behave({ do: 'hang' });
    const sending = app.platform.due.drain();
    await until(async () => (await deliveries()).every(({ state }) => state === 'sending'));
    await app.take(incident, ben);
    app.mail.behave({ do: 'take' });
    await sending;
    expect((await deliveries()).filter(({ kind }) => kind === 'page').map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    await app.platform.due.drain();
    expect(pages('ada')).toHaveLength(0);
    expect(notices('ada')).toHaveLength(1);
    expect(notices('ben')).toHaveLength(0);
  });
});

describe('what goes wrong with one', () => {
  test('a paging that cannot be taken does not hold up the others', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    const good = await app.open('Checkout is down');
    const bad = await app.open('Search is down');
    await app.platform.due.drain();
    await sql`update paging set plan = '{"broken": true}' where incident_id = ${bad}`.execute(
      app.platform.db,
    );
    await app.passMinutes(5);
    expect(pages('ben').map(({ subject }) => subject)).toEqual(['Critical: Checkout is down [INC-1]']);
    expect(await paging(good)).toMatchObject({ next_step: 2 });
    expect(await paging(bad)).toMatchObject({ state: 'running', next_step: 1 });
  });

  test('an answer that the database refuses does not have the others sent again', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await sql`create function refuse_one() returns trigger language plpgsql as
      $$ begin if new.message ->> 'title' = 'Bad' and new.state <> 'sending' then raise 'no'; end if; return new; end $$`.execute(
      app.platform.db,
    );
    await sql`create trigger refuse_one before update on delivery for each row execute function refuse_one()`.execute(
      app.platform.db,
    );
    await Promise.all([app.open('Bad'), app.open('Good'), app.open('Fine')]);
    await app.platform.due.drain();
    expect((await deliveries()).map(({ state }) => state).sort()).toEqual([
      'handed-over',
      'handed-over',
      'sending',
    ]);
  });

  test('signs that the database does not take are shown as such in a reason', async () => {
    const receiver = await startFakeWebhook();
    const ada = await app.person('Ada', { mail: false });
    await transact(app.platform, (tx) =>
      app.addMethod(tx, ada, { channel: 'webhook', url: receiver.url }, { verified: true }),
    );
    await app.policy([[ada]]);
    receiver.behave({ do: 'answer', status: 500, body: 'Oh \0 no' });
    await app.open('Checkout is down');
    await app.platform.due.drain();
    expect((await deliveries())[0]).toMatchObject({
      state: 'failed',
      last_error: 'The webhook answered 500: Oh \uFFFD no',
    });
    await receiver.close();
  });
});

describe('what is kept', () => {
  test('the events of a paging lead to the state it is in', async () => {
    const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]], { repeatCount: 1 });
    const taken = await app.open('Checkout is down');
    const loud = await app.open('Search is down');
    const running = async (incident: string) => {
      const row = await paging(incident);
      expect(replay((await app.events(incident)).map(toHappened))).toEqual({
        state: row.state,
        nextStep: row.next_step,
        dueAtMs: row.due_at?.getTime() ?? null,
      });
    };
    for (let minute = 0; minute < 24; minute++) {
      await running(taken);
      await running(loud);
      await app.passMinutes(1);
      if (minute === 7) await app.take(taken, ada);
    }
    expect((await paging(taken)).state).toBe('acknowledged');
    expect((await paging(loud)).state).toBe('nobody-reached');
  });

  test('no capability is in the database: neither token nor link', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await app.open('Checkout is down');
    await app.platform.due.drain();
    const token = pages('ada')[0]!.links[0]!.split('/p/')[1]!;
    const { rows } = await sql<{ found: boolean }>`
      select exists (select 1 from delivery d where d::text like ${`%${token}%`})
        or exists (select 1 from page p where p::text like ${`%${token}%`})
        or exists (select 1 from event e where e::text like ${`%${token}%`}) as found`.execute(
      app.platform.db,
    );
    expect(rows[0]!.found).toBe(false);
  });

  test('health tells of channels and of nothing late', async () => {
    const ada = await app.person('Ada');
    await app.policy([[ada]]);
    await app.open('Checkout is down');
    await app.platform.due.drain();
    expect(await pagingHealth(app.platform)).toMatchObject({
      oldestDueStepMs: 0,
      broken: [],
      channels: { email: { configured: true, lastHandedOverAt: expect.any(String), lastFailureAt: null } },
    });
    await sql`update clock set offset_ms = offset_ms + 3600000`.execute(app.platform.db);
    expect(await pagingHealth(app.platform)).toMatchObject({ broken: [{ because: 'step-overdue' }] });
    expect(await app.platform.metrics.registry.metrics()).toContain(
      'evenkeel_deliveries_total{channel="email",kind="page",outcome="handed-over"} 1',
    );
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to that within 10 s.');
}

const toHappened = ({
  kind,
  because,
  data,
  at,
}: Awaited<ReturnType<PagingApp['events']>>[number]): Happened => ({
  kind,
  because,
  atMs: at.getTime(),
  data,
});
