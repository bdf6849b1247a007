import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { newId, system } from '../../../platform/index.ts';
import { identityRoutes } from '../index.ts';
import { setPasswordOf } from './set-password.ts';

const password = 'teapot gravel sundial';
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await setPasswordOf(t.platform, t.cast.people.ada.id, password, system);
});
afterAll(() => t.close());

const routes = identityRoutes.map(({ route }) => route);
const call = (method: string, url: string, body?: string) =>
  t.http.inject({
    method: method as 'POST',
    url,
    headers: {
      authorization: `Bearer ${t.cast.people.ada.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });

const fields = [
  'email', 'password', 'name', 'timeZone', 'current', 'next', 'scopes', 'expiresInDays', 'channel', 'label', 'endpoint',
  'p256dh', 'auth', 'url', 'disabled', 'accessRole', 'tenets', 'token', 'publicUrl',
]; // prettier-ignore
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, 0, -1, 1e308, [], {}, '', ' ', '\0', 'a\0b', '\ud800', 'x'.repeat(100_000), '\u202E', "'; drop table person; --",
    '../../etc/passwd', { toString: 'x' }, [[[[]]]], 'ada@example.test', 'web-push', 'email', 'webhook', 'admin', 'UTC',
  ), // prettier-ignore
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown),
);
const body = fc
  .dictionary(fc.constantFrom(...fields, '__proto__', 'constructor'), nasty, { maxKeys: 8 })
  .map((value) => JSON.stringify(value));
const param = fc.oneof(
  fc.constantFrom('x', '%00', '..', '%ff', "'", '0', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.constantFrom(newId()),
);

describe('whatever is sent, the answer is one of ours', () => {
  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(body, param, async (text, value) => {
          const url = route.path.replace(/:[A-Za-z]+/g, value);
          const answer = await call(route.method, url, route.body ? text : undefined);
          expect(answer.statusCode, `${url} ${text} ${answer.body}`).toBeLessThan(500);
          if (answer.statusCode >= 400)
            expect(answer.headers['content-type']).toContain('application/problem+json');
          if (answer.statusCode === 200 && route.id === 'signIn') throw new Error('a guess was right');
        }),
        { numRuns: 40 },
      );
    },
  );

  test.each([
    ['no JSON', '{"email":'],
    ['nothing', ''],
    ['nesting without end', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n])))],
    ['more than is taken', JSON.stringify({ email: 'x'.repeat(2_000_000), password: 'x' })],
    ['a prototype', '{"__proto__":{"email":"ada@example.test"},"password":"x"}'],
  ])('sign-in with %s', async (_, text) => {
    const answer = await t.http.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'application/json' },
      payload: text,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  });
});

test('no event and no answer holds a secret, after all that', async () => {
  const secrets: string[] = [password];
  const answers: string[] = [];
  const done = async (method: string, url: string, payload?: object) => {
    const answer = await call(method, url, payload ? JSON.stringify(payload) : undefined);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer;
  };
  await sql`delete from sign_in_failure`.execute(t.platform.db);
  await sql`delete from contact_method where person_id = ${t.cast.people.ada.id}`.execute(t.platform.db);
  const signedIn = await call(
    'POST',
    '/api/session',
    JSON.stringify({ email: 'ada@example.test', password }),
  );
  secrets.push(/evenkeel_session=([\w-]+)/.exec(String(signedIn.headers['set-cookie']))![1]!);
  answers.push(signedIn.body);
  secrets.push((await done('POST', '/api/me/tokens', { name: 'x' })).json<{ token: string }>().token);
  const hook = { channel: 'webhook', url: 'https://hooks.example.test/capability-of-the-hook' };
  secrets.push((await done('POST', '/api/me/contact-methods', hook)).json<{ secret: string }>().secret);
  secrets.push('capability-of-the-hook', 'capability-of-the-browser', 'A'.repeat(22));
  answers.push(
    (
      await done('POST', '/api/me/contact-methods', {
        channel: 'web-push',
        endpoint: 'https://push.example.test/capability-of-the-browser',
        p256dh: `B${'x'.repeat(86)}`,
        auth: 'A'.repeat(22),
      })
    ).body,
  );
  const team = `/api/teams/${t.cast.team.id}`;
  const invited = await done('POST', `${team}/invitations`, {
    email: 'nia@example.test',
    accessRole: 'responder',
  });
  secrets.push(invited.json<{ link: string }>().link.split('#')[1]!);
  await done('POST', '/api/me/password', { current: password, next: 'a quite new teapot' });
  secrets.push('a quite new teapot');
  for (const route of routes.filter(({ method }) => method === 'GET'))
    answers.push((await done('GET', route.path.replace(':id', t.cast.team.id))).body);
  const { rows } = await sql<{ text: string }>`select to_jsonb(event)::text as text from event`.execute(
    t.platform.db,
  );
  expect(rows.length).toBeGreaterThan(20);
  const { rows: kept } = await sql<{ hash: string }>`
    select encode(token_hash, 'hex') as hash from session union all select password_hash from person where password_hash is not null
    union all select encode(token_hash, 'hex') from api_token`.execute(t.platform.db);
  expect(secrets).toHaveLength(9);
  for (const secret of [...secrets, ...kept.map(({ hash }) => hash)]) {
    for (const { text } of rows) expect(text).not.toContain(secret);
    for (const text of answers) expect(text).not.toContain(secret);
  }
});
