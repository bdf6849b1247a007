import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  listIncidents,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { createSource, listSources, revokeSource } from '../../src/features/intake/contract.ts';
import {
  changeHeartbeat,
  createHeartbeat,
  deleteHeartbeat,
  listHeartbeats,
} from '../../src/features/intake/contract/heartbeats.ts';
import { noteReturn } from '../../src/features/intake/server/heartbeats/store.ts';
import { takeCall } from '../../src/features/intake/server/heartbeats/take-call.ts';
import { updateService } from '../../src/features/services/contract.ts';
import { transact } from '../../src/platform/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const shop = { slug: 'shop' };
let heartbeat: { id: string; key: string; name: string };
let number = 0;
const make = async (change = {}) => {
  const name = `Backup ${++number}`;
  const body = { name, everySeconds: 300, graceSeconds: 60, ...change };
  const { item, key } = await app.as('max')(createHeartbeat, { params: shop, body });
  return { id: item.id, key, name };
};
beforeEach(async () => {
  await sql`update heartbeat set due_at = null, silent_since = null`.execute(app.platform.db);
  heartbeat = await make();
});
const call = async (key = heartbeat.key, method: 'POST' | 'GET' | 'HEAD' = 'POST') => {
  const answer = await app.http.inject({ method, url: `/api/sources/${key}/heartbeat` });
  await app.platform.due.drain();
  return answer;
};
const look = async (who: Member = 'max', id = heartbeat.id) =>
  (await app.as(who)(listHeartbeats, { params: shop })).items.find((one) => one.id === id);
const incidents = async () =>
  (await app.as('ada')(listIncidents, { query: { state: 'open' } })).items.filter(({ title }) =>
    title.startsWith(`${heartbeat.name} is silent`),
  );

describe('silence', () => {
  test('nobody misses what never called; what called is missed after its time and its grace', async () => {
    await app.passMinutes(20);
    expect(await look()).toMatchObject({ state: 'waiting', callCount: 0, callBeforeAt: null });
    const answer = await call();
    expect(answer.statusCode).toBe(202);
    expect(await look()).toMatchObject({ state: 'calling', callCount: 1 });
    expect((await look())!.callBeforeAt).toBe(answer.json().callBeforeAt);
    await app.passMinutes(5);
    expect((await look())!.state).toBe('late');
    expect(await incidents()).toEqual([]);
    await app.passMinutes(1);
    expect(await look()).toMatchObject({ state: 'silent', callBeforeAt: null });
    expect(await incidents()).toMatchObject([
      { title: `${heartbeat.name} is silent: it should call every 5 minutes`, criticality: 'high' },
    ]);
    const page = app.mail.to(app.cast.people.ada.email).filter(({ kind }) => kind === 'page');
    expect(page.at(-1)!.subject).toContain(heartbeat.name);
    await call();
  });

  test('its return clears the alert: what nobody took is over, what somebody has asks', async () => {
    await call();
    await app.passMinutes(6);
    expect(await incidents()).toHaveLength(1);
    expect((await call()).statusCode).toBe(202);
    expect(await incidents()).toEqual([]);
    expect(await look()).toMatchObject({ state: 'calling', silentSinceAt: null });

    await app.passMinutes(6);
    const [again] = await incidents();
    await app.as('ada')(acknowledgeIncident, { params: { key: again!.key } });
    await call();
    expect(await incidents()).toMatchObject([{ key: again!.key }]);
    await app.as('ada')(resolveIncident, { params: { key: again!.key }, body: {} });
  });

  test('calls in time keep it calling, by POST, GET and HEAD alike', async () => {
    for (const method of ['POST', 'GET', 'HEAD'] as const) {
      expect((await call(heartbeat.key, method)).statusCode).toBe(202);
      await app.passMinutes(5);
    }
    expect(await look()).toMatchObject({ state: 'late', callCount: 3 });
    expect(await incidents()).toEqual([]);
  });

  test('resolved by hand while it is still silent, it opens anew after an hour', async () => {
    await call();
    await app.passMinutes(6);
    const [first] = await incidents();
    await app.as('ada')(resolveIncident, { params: { key: first!.key }, body: {} });
    await app.passMinutes(59);
    expect(await incidents()).toEqual([]);
    await app.passMinutes(1);
    expect(await incidents()).toHaveLength(1);
    await call();
  });

  test('while no server was there to be called, silence proves nothing', async () => {
    await call();
    await sql`update clock set offset_ms = offset_ms + 3600000`.execute(app.platform.db);
    await app.platform.due.drain();
    expect((await look())!.state).toBe('late');
    expect(await incidents()).toEqual([]);
    await app.passMinutes(5);
    expect(await incidents()).toEqual([]);
    await app.passMinutes(1);
    expect(await incidents()).toHaveLength(1);
    await call();
  });

  test('calls that race its silence, and nodes that race each other, open and clear one alert', async () => {
    await call();
    await app.passMinutes(5);
    await sql`update clock set offset_ms = offset_ms + 60000`.execute(app.platform.db);
    await Promise.all([
      app.platform.due.drain(),
      app.platform.due.drain(),
      ...Array.from({ length: 5 }, () => call()),
    ]);
    await call();
    expect(await look()).toMatchObject({ state: 'calling', silentSinceAt: null });
    expect(await incidents()).toEqual([]);
  });
});

describe('the address', () => {
  test('takes the key as Bearer token, and refuses what it does not know', async () => {
    const bearer = (key: string) =>
      app.http.inject({
        method: 'POST',
        url: '/api/heartbeat',
        headers: { authorization: `Bearer ${key}` },
        payload: 'anything at all',
      });
    expect((await bearer(heartbeat.key)).statusCode).toBe(202);
    expect((await bearer('nobody')).json()).toMatchObject({ code: 'intake/unknown-key' });
    // The key of a source that is no heartbeat.
    expect((await bearer(app.cast.source.key)).statusCode).toBe(404);
    expect(
      (
        await app.http.inject({
          method: 'POST',
          url: `/api/sources/${heartbeat.key}/heartbeat`,
          payload: Buffer.alloc(70_000),
        })
      ).statusCode,
    ).toBe(413);
  });

  test("speaks Opsgenie's ping, by the heartbeat's key or by name beside a source", async () => {
    const ping = (name: string, key: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' = 'GET') =>
      app.http.inject({
        method,
        url: `/v2/heartbeats/${encodeURIComponent(name)}/ping`,
        headers: { authorization: `GenieKey ${key}` },
      });
    for (const method of ['GET', 'POST', 'PUT', 'PATCH'] as const) {
      const answer = await ping('whatever', heartbeat.key, method);
      expect(answer.statusCode).toBe(202);
      expect(answer.json()).toMatchObject({ result: 'PONG - Heartbeat received' });
    }
    expect((await ping(heartbeat.name.toUpperCase(), app.cast.source.key)).statusCode).toBe(202);
    expect((await look())!.callCount).toBe(5);
    expect((await ping('Nothing', app.cast.source.key)).statusCode).toBe(404);
    expect((await ping('Nul\0', app.cast.source.key)).statusCode).toBe(404);
    for (const odd of ["' or '1'='1", '__proto__', '..', '%', 'x'.repeat(290), '\u202e'])
      expect((await ping(odd, app.cast.source.key)).statusCode).toBe(404);
    const refused = await ping(heartbeat.name, 'nobody');
    expect([refused.statusCode, refused.json()]).toMatchObject([401, { message: 'Could not authenticate' }]);
  });
});

describe('who manages it', () => {
  test('who may not is refused, and nobody reaches it by another service', async () => {
    const body = { name: 'Mine', everySeconds: 60 };
    for (const who of ['ben', 'mia', 'olga'] as const)
      await expect(app.as(who)(createHeartbeat, { params: shop, body })).rejects.toMatchObject({
        status: 403,
      });
    await expect(app.as('ben')(deleteHeartbeat, { params: { ...shop, id: heartbeat.id } })).rejects.toThrow();
    await expect(app.as('max')(createHeartbeat, { params: { slug: 'nowhere' }, body })).rejects.toMatchObject(
      { code: 'services/unknown-service' },
    );
    await expect(
      app.as('max')(changeHeartbeat, {
        params: { ...shop, id: app.cast.source.id },
        body: { paused: true },
      }),
    ).rejects.toMatchObject({ code: 'intake/unknown-heartbeat' });
  });

  test.each([
    [{ everySeconds: 30 }, '/body/everySeconds'],
    [{ everySeconds: 99_999_999 }, '/body/everySeconds'],
    [{ everySeconds: 60, graceSeconds: -1 }, '/body/graceSeconds'],
    [{ everySeconds: 60, name: ' ' }, '/body/name'],
    [{ everySeconds: 60, severity: 'terrible' }, '/body/severity'],
  ])('%j is refused', async (change, pointer) => {
    const body = { name: 'Job', ...change } as never;
    await expect(app.as('max')(createHeartbeat, { params: shop, body })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer }],
    });
  });

  test('paused, nobody misses it and its alert is over; waited for again, it has its whole time', async () => {
    const params = { ...shop, id: heartbeat.id };
    await call();
    await app.passMinutes(6);
    expect(await incidents()).toHaveLength(1);
    await app.as('max')(changeHeartbeat, { params, body: { paused: true } });
    await app.platform.due.drain();
    expect(await incidents()).toEqual([]);
    await app.passMinutes(90);
    expect((await call()).json()).toEqual({ status: 'ok', callBeforeAt: null });
    expect(await look()).toMatchObject({ state: 'paused' });
    const changed = await app.as('max')(changeHeartbeat, {
      params,
      body: { paused: false, everySeconds: 600, severity: 'critical' },
    });
    expect(changed).toMatchObject({ everySeconds: 600, severity: 'critical' });
    await app.passMinutes(10);
    expect(await incidents()).toEqual([]);
    await app.passMinutes(1);
    expect(await incidents()).toMatchObject([{ criticality: 'critical' }]);
  });

  test('deleted, its key is refused and its alert is over', async () => {
    await call();
    await app.passMinutes(6);
    await app.as('max')(deleteHeartbeat, { params: { ...shop, id: heartbeat.id } });
    await app.platform.due.drain();
    expect(await incidents()).toEqual([]);
    expect((await call()).statusCode).toBe(404);
    expect(await look()).toBeUndefined();
  });

  test('a call that comes in the moment in which it is paused or deleted is not missed later', async () => {
    const params = { ...shop, id: heartbeat.id };
    await call();
    await app.as('max')(changeHeartbeat, { params, body: { paused: true } });
    // It was silent when the call came in, and is paused when it is noted.
    expect(await transact(app.platform, (tx) => noteReturn(tx, heartbeat.id))).toEqual({
      callBeforeAt: null,
    });
    await app.as('max')(changeHeartbeat, { params, body: { paused: false } });
    await app.as('max')(deleteHeartbeat, { params });
    // Another node remembers its key a little longer.
    await takeCall(app.platform, heartbeat.id);
    await app.passMinutes(10);
    expect(await incidents()).toEqual([]);
  });

  test('of an archived service nobody misses anything', async () => {
    await call();
    await app.as('ada')(updateService, { params: shop, body: { archived: true } });
    await app.passMinutes(10);
    expect(await incidents()).toEqual([]);
    await app.as('ada')(updateService, { params: shop, body: { archived: false } });
  });

  test('sources and heartbeats have lists of their own, and each its own verbs', async () => {
    const { item } = await app.as('max')(createSource, { params: shop, body: { name: 'Probe' } });
    const sources = (await app.as('max')(listSources, { params: shop })).items.map(({ id }) => id);
    expect(sources).toContain(item.id);
    expect(sources).not.toContain(heartbeat.id);
    await expect(
      app.as('max')(revokeSource, { params: { ...shop, id: heartbeat.id } }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('each change is in the history of the service, and no key is', async () => {
    await app.as('max')(changeHeartbeat, { params: { ...shop, id: heartbeat.id }, body: { name: 'New' } });
    const { rows } = await sql<{ kind: string; text: string }>`
      select kind, data::text as text from event where data->>'heartbeatId' = ${heartbeat.id} order by id`.execute(
      app.platform.db,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['heartbeat.created', 'heartbeat.changed']);
    expect(rows.map(({ text }) => text).join()).not.toContain(heartbeat.key);
  });
});
