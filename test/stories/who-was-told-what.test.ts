import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineOfPerson } from '../../src/cli/line-of-person.fixture.ts';
import { acknowledgeIncident, getIncident, listIncidents } from '../../src/features/incidents/contract.ts';
import { getSending, getTold, setSending } from '../../src/features/paging/contract/told.ts';
import { takeReceipt } from '../../src/features/paging/index.ts';
import { receiptPath } from '../../src/features/paging/server/receipts/receipt-link.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  await app.trigger('Checkout is down');
  key = (await app.as('ada')(listIncidents, { query: {} })).items[0]!.key;
});
afterAll(() => app.close());

const told = async (who: Member = 'ben') => (await app.as(who)(getTold, { params: { key } })).items;
const codeOf = async (refused: Promise<unknown>): Promise<string> => {
  const error: unknown = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.code : 'not refused';
};
const post = async (url: string) => (await app.http.inject({ method: 'POST', url })).statusCode;

describe('who was told what', () => {
  test('by which way, when, and how far it came, without an address', async () => {
    const [page] = await told();
    expect(page).toMatchObject({
      kind: 'page',
      channel: 'email',
      state: 'handed-over',
      together: 1,
      held: null,
      arrivedAt: null,
      readAt: null,
      openedAt: null,
      lastError: null,
    });
    expect(page!.what).toContain('Checkout is down');
    expect(page!.sentAt).not.toBeNull();
    expect(JSON.stringify(await told())).not.toContain('@');
  });

  test('receipts in any order and twice end the same, and are on the ticket once', async () => {
    const { id } = (await told())[0]!;
    expect(await takeReceipt(app.platform, { deliveryId: id }, 'delivered')).toEqual({
      known: true,
      news: true,
    });
    expect(await takeReceipt(app.platform, { deliveryId: id }, 'delivered')).toEqual({
      known: true,
      news: false,
    });
    expect((await told())[0]).toMatchObject({ state: 'delivered', readAt: null });
    await Promise.all([
      takeReceipt(app.platform, { deliveryId: id }, 'undelivered', 'unreachable'),
      takeReceipt(app.platform, { deliveryId: id }, 'read'),
      takeReceipt(app.platform, { deliveryId: id }, 'delivered'),
    ]);
    expect((await told())[0]).toMatchObject({ state: 'read', lastError: null });
    const { items } = await app.as('ben')(getTimeline, { params: { key }, query: {} });
    const kinds = items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'delivery.arrived')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'delivery.read')).toHaveLength(1);
    expect(kinds).not.toContain('delivery.failed');
    const shown = await app.as('ben')(getIncident, { params: { key } });
    expect(shown.pagings[0]!.pages[0]!.deliveries[0]!.state).toBe('read');
  });

  test('a receipt of nobody, or with a wrong link, changes nothing', async () => {
    expect(await takeReceipt(app.platform, { deliveryId: "' or 1=1" }, 'read')).toEqual({
      known: false,
      news: false,
    });
    expect(await takeReceipt(app.platform, { channel: 'sms', reference: 'SM0' }, 'read')).toMatchObject({
      known: false,
    });
    const { id } = (await told())[0]!;
    const path = receiptPath(app.platform, id);
    expect(await post(`/told/${id}/${'A'.repeat(43)}/read`)).toBe(404);
    expect(await post(`/told/not-an-id/x/read`)).toBe(404);
    expect(await post(`${path}/shown`)).toBe(200);
  });

  test('a page that did not arrive after all is given up, and with no way left the next step is taken at once', async () => {
    await app.passMinutes(6);
    const late = (await told()).find(({ state, kind }) => kind === 'page' && state === 'handed-over')!;
    await takeReceipt(app.platform, { deliveryId: late.id }, 'undelivered', 'The phone is off.');
    await app.platform.due.drain();
    expect((await told()).find(({ id }) => id === late.id)).toMatchObject({
      state: 'gave-up',
      lastError: 'The phone is off.',
    });
    const { items } = await app.as('ben')(getTimeline, { params: { key }, query: {} });
    expect(items.find(({ kind }) => kind === 'delivery.failed')).toMatchObject({
      because: 'delivery-gave-up',
    });
    expect(items.find(({ kind }) => kind === 'page.nobody-to-reach')).toMatchObject({
      because: 'every-channel-refused',
    });
  });

  test('an acknowledgement is told, and that is listed too', async () => {
    await app.as('cleo')(acknowledgeIncident, { params: { key } });
    await app.platform.due.drain();
    expect((await told()).some(({ kind, state }) => kind === 'notice' && state === 'handed-over')).toBe(true);
  });

  test('whoever may read the ticket may read it; of a private one nobody else', async () => {
    for (const who of ['ada', 'ben', 'cleo', 'max', 'mia'] as const)
      expect((await told(who)).length).toBeGreaterThan(0);
    await app.as('ada')(setPrivate, {
      params: { key },
      body: { private: true, because: 'A customer is named.' },
    });
    expect(await codeOf(told('mia'))).toBe('tickets/unknown-ticket');
    expect(await codeOf(told('olga'))).toBe('tickets/unknown-ticket');
    await app.as('ada')(setPrivate, { params: { key }, body: { private: false, because: 'Not any more.' } });
  });

  test('on the command line', async () => {
    const said = await lineOfPerson(app, 'ben').run('told', key);
    expect(said.out).toContain('e-mail');
    expect(said.out).toMatch(/was read|handed over/);
    expect(said.out).toMatch(/\d+ read/);
  });
});

describe('how fast messages go out', () => {
  const usual = { together: true, atOnce: 2, gatherSeconds: 45, mostSeconds: 600, channels: [] };

  test('is seen and set by administrators alone', async () => {
    for (const who of ['ben', 'max', 'mia', 'olga'] as const) {
      expect(await codeOf(app.as(who)(getSending, {}))).toBe('general/not-allowed');
      expect(await codeOf(app.as(who)(setSending, { body: usual }))).toBe('general/not-allowed');
    }
    expect(await app.as('ada')(getSending, {})).toMatchObject({
      ...usual,
      channels: expect.any(Array),
      gathering: [],
    });
  });

  test('nonsense is refused: an unknown channel, a channel twice, shorter at most than at first', async () => {
    const set = (change: object) => codeOf(app.as('ada')(setSending, { body: { ...usual, ...change } }));
    expect(await set({ channels: [{ channel: 'pigeon', perMinute: 1 }] })).toBe('general/bad-request');
    const twice = { channel: 'email', perMinute: 1 };
    expect(await set({ channels: [twice, twice] })).toBe('general/bad-request');
    expect(await set({ mostSeconds: 10 })).toBe('general/bad-request');
    expect(await set({ atOnce: 0 })).toBe('general/bad-request');
  });

  test('what is set holds, is an event, and is shown with what waits', async () => {
    const line = lineOfPerson(app, 'ada');
    const set = await line.run('sending', 'set', '--limit', 'email=30', '--at-once', '3');
    expect(set.out).toContain('30');
    const now = await app.as('ada')(getSending, {});
    expect(now.atOnce).toBe(3);
    expect(now.channels.find(({ channel }) => channel === 'email')).toMatchObject({
      perMinute: 30,
      configured: true,
    });
    const { rows } = await sql<{
      data: object;
    }>`select data from event where kind = 'instance.sending-set'`.execute(app.platform.db);
    expect(rows[0]!.data).toMatchObject({ atOnce: 3 });
    expect((await line.run('sending', 'set', '--unlimited', 'email')).out).toContain('no limit');
    expect((await line.run('sending', 'set', '--limit', 'email')).code).not.toBe(0);
  });
});
