import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { createSource, listSources, revokeSource } from '../contract.ts';
import { forgetOldSignals } from './forget-signals.ts';
import { forgetSignals } from './store.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const shop = () => ({ slug: app.cast.service.slug });
const send = async (key: string, dedupKey = 'disk') => {
  const answer = await app.http.inject({
    method: 'POST',
    url: `/api/sources/${key}/signals`,
    payload: { title: 'Disk full', key: dedupKey },
  });
  return answer.statusCode;
};

test('a source is made, shows when it was last heard, and its key is refused once it is revoked', async () => {
  const { item, key } = await app.as('max')(createSource, { params: shop(), body: { name: 'Probe' } });
  expect(key).toMatch(/^[a-z2-9]{32}$/);
  expect(item).toMatchObject({ name: 'Probe', keyPrefix: key.slice(0, 6), lastSignalAt: null });
  expect(await send(key)).toBe(202);
  const { items } = await app.as('ben')(listSources, { params: shop() });
  expect(items.map(({ name }) => name)).toEqual(['Probe', 'Prometheus']);
  expect(items[0]!.lastSignalAt).not.toBeNull();
  expect(JSON.stringify(items)).not.toContain(key);

  await app.as('max')(revokeSource, { params: { ...shop(), id: item.id } });
  expect(await send(key)).toBe(404);
  expect(await send(app.cast.source.key)).toBe(202);
  const after = await app.as('ben')(listSources, { params: shop() });
  expect(after.items.map(({ name, revokedAt }) => [name, revokedAt !== null])).toEqual([
    ['Prometheus', false],
    ['Probe', true],
  ]);
  await expect(app.as('max')(revokeSource, { params: { ...shop(), id: item.id } })).rejects.toMatchObject({
    status: 404,
  });
});

test('responders see sources and only managers make or revoke them', async () => {
  const make = (who: 'ben' | 'mia' | 'olga') =>
    app.as(who)(createSource, { params: shop(), body: { name: 'Mine' } });
  for (const who of ['ben', 'mia', 'olga'] as const)
    await expect(make(who)).rejects.toMatchObject({ status: 403 });
  await expect(app.as('mia')(listSources, { params: shop() })).rejects.toMatchObject({ status: 403 });
  await expect(
    app.as('ben')(revokeSource, { params: { ...shop(), id: app.cast.source.id } }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(app.as('ada')(listSources, { params: { slug: 'nowhere' } })).rejects.toMatchObject({
    code: 'services/unknown-service',
  });
});

test('every change of a source leaves an event, without its key', async () => {
  const { item, key } = await app.as('ada')(createSource, { params: shop(), body: { name: 'Probe' } });
  await app.as('ada')(revokeSource, { params: { ...shop(), id: item.id } });
  const { rows } = await sql<{ kind: string; actor: { name: string }; data: object }>`
    select kind, actor, data from event where kind like 'source.%' and actor->>'kind' = 'person' order by id`.execute(
    app.platform.db,
  );
  expect(rows.map(({ kind, actor }) => [kind, actor.name])).toEqual([
    ['source.created', 'Ada Lund'],
    ['source.revoked', 'Ada Lund'],
  ]);
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('old signals are forgotten in small steps; never the one that opened an alert that is still open', async () => {
  const { key } = app.cast.source;
  for (let n = 0; n < 5; n++) await send(key, 'still open');
  await app.trigger('gone');
  await app.trigger('gone', { action: 'resolve' });
  await sql`update clock set offset_ms = ${91 * 86_400_000}`.execute(app.platform.db);
  await send(key, 'new');
  const left = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from signal`.execute(app.platform.db)).rows[0]!.n;
  expect(await left()).toBe(8);
  expect(await forgetSignals(app.platform, 90, 2)).toBe(2);
  await forgetOldSignals(app.platform);
  expect(await left()).toBe(2);
  const { rows } = await sql<{ dedup_key: string }>`
    select dedup_key from alert join signal on signal.id = alert.first_signal_id order by dedup_key`.execute(
    app.platform.db,
  );
  expect(rows.map((row) => row.dedup_key)).toEqual(['new', 'still open']);
});
