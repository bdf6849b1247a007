import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Action } from '../../../platform/contract/index.ts';
import { system, transact } from '../../../platform/index.ts';
import { cleanUp } from './clean-up.ts';
import { createTokenFor } from './create-token.ts';
import { setDisabled } from './set-person-disabled.ts';
import { startSession } from './start-session.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const days = (n: number) =>
  sql`update clock set offset_ms = offset_ms + ${n * 86_400_000}::bigint`.execute(t.platform.db);
const session = async (who: 'ada' | 'ben' | 'cleo' | 'mia') => {
  const { cookie } = await transact(t.platform, (tx) =>
    startSession(tx, t.cast.people[who].id, `${who}'s browser`),
  );
  return cookie.split(';')[0]!;
};
const token = async (
  who: 'ada' | 'ben' | 'cleo',
  scopes: Action[] | null,
  expiresInDays: number | null = null,
) =>
  (
    await transact(t.platform, (tx) =>
      createTokenFor(tx, t.cast.people[who].id, { name: 'one of mine', scopes, expiresInDays }),
    )
  ).token;
const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  headers: Record<string, string>,
  payload?: object,
) => t.http.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const status = async (headers: Record<string, string>) => (await call('GET', '/api/me', headers)).statusCode;

describe('a session', () => {
  test('lives 30 days from its last use, and every use counts anew', async () => {
    const [used, unused] = [await session('ada'), await session('ada')];
    await days(29);
    expect(await status({ cookie: used })).toBe(200);
    await days(2);
    expect(await status({ cookie: used })).toBe(200);
    expect(await status({ cookie: unused })).toBe(401);
    await days(30);
    expect(await status({ cookie: used })).toBe(401);
  });

  test('writes down its use at most every five minutes', async () => {
    const cookie = await session('ada');
    const seen = async () =>
      (
        await sql<{ at: Date }>`select max(last_seen_at) as at from session`.execute(t.platform.db)
      ).rows[0]!.at.getTime();
    const first = await seen();
    await t.passMinutes(4);
    await status({ cookie });
    expect(await seen()).toBe(first);
    await t.passMinutes(2);
    await status({ cookie });
    expect(await seen()).toBeGreaterThan(first);
  });

  test('is listed and ended, the own one too; nobody ends another person’s', async () => {
    const [cookie, other, foreign] = [await session('ben'), await session('ben'), await session('cleo')];
    const list = async () =>
      (await call('GET', '/api/me/sessions', { cookie })).json<{
        items: { id: string; current: boolean; userAgent: string }[];
      }>().items;
    const items = await list();
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items[0]!.userAgent).toBe("ben's browser");
    const [theirs] = (await call('GET', '/api/me/sessions', { cookie: foreign })).json<{
      items: { id: string }[];
    }>().items;
    expect((await call('DELETE', `/api/me/sessions/${theirs!.id}`, { cookie })).statusCode).toBe(404);
    expect(await status({ cookie: foreign })).toBe(200);
    const elsewhere = items.find(({ current }) => !current)!;
    expect((await call('DELETE', `/api/me/sessions/${elsewhere.id}`, { cookie })).statusCode).toBe(200);
    expect(await status({ cookie: other })).toBe(401);
    const out = await call('DELETE', '/api/session', { cookie });
    expect(out.headers['set-cookie']).toContain('evenkeel_session=; ');
    expect(out.headers['set-cookie']).toContain('Max-Age=0');
    expect(await status({ cookie })).toBe(401);
  });

  test('is found among other cookies, and nothing else is taken for one', async () => {
    const cookie = await session('ada');
    expect(await status({ cookie: `a=b; ${cookie}; theme=dark` })).toBe(200);
    for (const wrong of [
      'evenkeel_session=',
      'evenkeel_session=short',
      `x${cookie}`,
      cookie.toUpperCase(),
      `evenkeel_session=${'a'.repeat(43)}`,
      `evenkeel_session=${'%00'.repeat(20)}`,
    ])
      expect(await status({ cookie: wrong }), wrong).toBe(401);
  });
});

describe('an API token', () => {
  test('is shown once, listed by its first letters, and kept as a hash', async () => {
    const made = await call('POST', '/api/me/tokens', bearer(t.cast.people.ben.token), {
      name: 'deploys',
      scopes: ['change.record'],
      expiresInDays: 30,
    });
    expect(made.statusCode).toBe(201);
    const { token: shown, item } = made.json<{ token: string; item: { prefix: string; id: string } }>();
    expect(shown).toMatch(/^ek_[\w-]{43}$/);
    expect(item).toMatchObject({ name: 'deploys', scopes: ['change.record'], prefix: shown.slice(0, 9) });
    const listed = await call('GET', '/api/me/tokens', bearer(t.cast.people.ben.token));
    expect(listed.body).toContain(item.id);
    expect(listed.body).not.toContain(shown);
    const { rows } = await sql<{ text: string }>`select api_token::text as text from api_token`.execute(
      t.platform.db,
    );
    for (const { text } of rows) expect(text).not.toContain(shown);
    expect(
      (await call('DELETE', `/api/me/tokens/${item.id}`, bearer(t.cast.people.cleo.token))).statusCode,
    ).toBe(404);
    expect(await status(bearer(shown))).toBe(200);
    expect(
      (await call('DELETE', `/api/me/tokens/${item.id}`, bearer(t.cast.people.ben.token))).statusCode,
    ).toBe(200);
    expect(await status(bearer(shown))).toBe(401);
  });

  test('ends on its day, and writes down its use', async () => {
    const key = await token('ben', null, 1);
    expect(await status(bearer(key))).toBe(200);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from api_token where prefix = ${key.slice(0, 9)} and last_used_at is not null`.execute(
      t.platform.db,
    );
    expect(rows[0]!.n).toBe(1);
    await days(1);
    expect(await status(bearer(key))).toBe(401);
  });

  test('limited to some actions does these and no others, and never widens itself', async () => {
    const key = bearer(await token('ada', ['service.read']));
    expect((await call('GET', '/api/services', key)).statusCode).toBe(200);
    expect((await call('GET', '/api/people', key)).json()).toMatchObject({
      code: 'general/not-allowed',
      detail: 'This API token was not made for person.read.',
    });
    expect((await call('GET', '/api/me', key)).json()).toMatchObject({ may: ['service.read'] });
    for (const [method, url, body] of [
      ['POST', '/api/me/tokens', { name: 'more' }],
      ['POST', '/api/me/password', { current: 'x', next: 'teapot gravel sundial' }],
      ['POST', '/api/me/contact-methods', { channel: 'email', email: 'eve@example.test' }],
      ['PATCH', '/api/me', { name: 'Eve' }],
      ['DELETE', '/api/session', undefined],
    ] as const)
      expect((await call(method, url, key, body)).statusCode, url).toBe(403);
  });

  test('a key that is wrong is not made good by a cookie beside it', async () => {
    expect(await status({ cookie: await session('ada'), ...bearer('ek_wrong') })).toBe(401);
    expect(await status(bearer(t.cast.source.key))).toBe(401);
    expect(await status({ authorization: `Bearer ${'x'.repeat(5_000)}` })).toBe(401);
    expect(await status({ authorization: 'Basic YTpi' })).toBe(401);
  });
});

test('a person who is disabled loses sessions and tokens at once, and gets no token back when enabled', async () => {
  const [cookie, key] = [await session('cleo'), await token('cleo', null)];
  expect([await status({ cookie }), await status(bearer(key))]).toEqual([200, 200]);
  const disable = (disabled: boolean) =>
    transact(t.platform, (tx) => setDisabled(tx, t.cast.people.cleo.id, disabled, system));
  await disable(true);
  expect([await status({ cookie }), await status(bearer(key))]).toEqual([401, 401]);
  await disable(false);
  expect([await status({ cookie }), await status(bearer(key))]).toEqual([401, 401]);
});

test('clean-up forgets what has ended and keeps what works', async () => {
  const [cookie, key] = [await session('mia'), await token('ada', null)];
  await token('ada', null, 1);
  await days(29);
  expect(await status({ cookie })).toBe(200);
  await days(3);
  await cleanUp(t.platform);
  const { rows } = await sql<{ sessions: number; ended: number }>`
    select (select count(*) from session) as sessions,
      (select count(*) from api_token where expires_at < evenkeel_now()) as ended`.execute(t.platform.db);
  expect(rows[0]).toEqual({ sessions: 1, ended: 0 });
  expect([await status({ cookie }), await status(bearer(key))]).toEqual([200, 200]);
});
