import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { system } from '../../../platform/index.ts';
import { setPasswordOf } from './set-password.ts';

const comparisons = vi.hoisted(() => ({ count: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<{ hash: () => unknown; verify: (...args: unknown[]) => unknown }>();
  return {
    ...real,
    verify: (...args: unknown[]) => {
      comparisons.count++;
      return real.verify(...args);
    },
  };
});

const password = 'teapot gravel sundial';
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  for (const who of ['ada', 'ben'] as const)
    await setPasswordOf(t.platform, t.cast.people[who].id, password, system);
});
afterAll(() => t.close());
beforeEach(async () => {
  await sql`delete from sign_in_failure`.execute(t.platform.db);
});

const signIn = (email: string, typed: string, options: { ip?: string; cookie?: string } = {}) =>
  t.http.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: options.ip ?? '192.0.2.1',
    headers: { 'user-agent': 'a browser', ...(options.cookie ? { cookie: options.cookie } : {}) },
    payload: { email, password: typed },
  });
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0]!;
const me = (cookie: string) => t.http.inject({ url: '/api/me', headers: { cookie } });
const seconds = (n: number) =>
  sql`update clock set offset_ms = offset_ms + ${n * 1000}::bigint`.execute(t.platform.db);

describe('signing in', () => {
  test('gives a session by a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn('Ada@Example.TEST ', password);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ person: { name: 'Ada Lund', email: 'ada@example.test' } });
    expect(answer.headers['set-cookie']).toMatch(
      /^evenkeel_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    );
    expect((await me(cookieOf(answer))).statusCode).toBe(200);
  });

  test('keeps only the hash of the session', async () => {
    const token = cookieOf(await signIn('ada@example.test', password)).split('=')[1]!;
    const { rows } = await sql<{ text: string }>`select session::text as text from session`.execute(
      t.platform.db,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.text).not.toContain(token);
      expect(row.text).not.toContain(Buffer.from(token).toString('hex'));
    }
  });

  test('ends the session this browser had', async () => {
    const first = cookieOf(await signIn('ada@example.test', password));
    const second = cookieOf(await signIn('ben@example.test', password, { cookie: first }));
    expect((await me(first)).statusCode).toBe(401);
    expect((await me(second)).json()).toMatchObject({ person: { name: 'Ben Kaur' } });
  });

  test.each([
    ['a wrong password', 'ada@example.test', 'not the password'],
    ['nobody has the address', 'nobody@example.test', password],
    ['a person without a password', 'cleo@example.test', password],
    ['an address with NUL in it', 'ada@example.test\0', password],
    ['a lone surrogate', 'ada\ud800@example.test', password],
    ['nothing at all', '', ''],
  ])('%s: the same answer, after the same work', async (_, email, typed) => {
    await signIn('ada@example.test', password); // so that what is made once is there
    comparisons.count = 0;
    const answer = await signIn(email, typed);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'identity/wrong-password' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(comparisons.count).toBe(1);
  });
});

describe('guessing is slowed down', () => {
  test('after five failures the next try waits, told in words, data and header', async () => {
    for (let n = 0; n < 5; n++) expect((await signIn('ada@example.test', 'wrong')).statusCode).toBe(401);
    comparisons.count = 0;
    const refused = await signIn('ada@example.test', password);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'identity/too-many-tries', retryAfterSeconds: 1 });
    expect(refused.headers['retry-after']).toBe('1');
    expect(comparisons.count).toBe(0);
    await seconds(1);
    expect((await signIn('ada@example.test', password)).statusCode).toBe(200);
    // And all is forgotten.
    for (let n = 0; n < 5; n++) expect((await signIn('ada@example.test', 'wrong')).statusCode).toBe(401);
  });

  test('whatever a stranger does, the owner is let in after the longest wait', async () => {
    for (let n = 0; n < 12; n++) {
      await signIn('ada@example.test', 'wrong');
      await seconds(60);
    }
    await signIn('ada@example.test', 'wrong');
    for (let n = 0; n < 30; n++)
      expect((await signIn('ada@example.test', 'wrong', { ip: '192.0.2.66' })).statusCode).toBe(429);
    await seconds(60);
    expect((await signIn('ada@example.test', password)).statusCode).toBe(200);
  });

  test('another account is not slowed down', async () => {
    for (let n = 0; n < 6; n++) await signIn('ada@example.test', 'wrong');
    expect((await signIn('ben@example.test', password)).statusCode).toBe(200);
  });

  test('an address that tries many accounts waits, others do not', async () => {
    await sql`insert into sign_in_failure (key, failures, last_at) values ('address:192.0.2.9', 60, evenkeel_now())`.execute(
      t.platform.db,
    );
    expect((await signIn('ben@example.test', password, { ip: '192.0.2.9' })).statusCode).toBe(429);
    expect((await signIn('ben@example.test', password, { ip: '192.0.2.10' })).statusCode).toBe(200);
  });

  test('tries that arrive together are counted before any of them is looked at', async () => {
    comparisons.count = 0;
    const answers = await Promise.all(Array.from({ length: 25 }, () => signIn('ada@example.test', 'wrong')));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(20);
    expect(comparisons.count).toBe(5);
  });

  test('what was typed into the address field is not kept', async () => {
    await signIn('my-secret-password-by-mistake', 'x');
    const { rows } = await sql<{ key: string }>`select key from sign_in_failure`.execute(t.platform.db);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('my-secret');
  });
});

describe('changing the password', () => {
  test('ends every other session and wants the current one', async () => {
    const other = cookieOf(await signIn('ben@example.test', password));
    const own = cookieOf(await signIn('ben@example.test', password));
    const change = (current: string, next: string) =>
      t.http.inject({
        method: 'POST',
        url: '/api/me/password',
        headers: { cookie: own },
        payload: { current, next },
      });
    expect((await change('wrong', 'a quite new password')).json()).toMatchObject({
      code: 'identity/wrong-password',
    });
    expect((await change(password, 'ben kaur 2026!')).json()).toMatchObject({
      code: 'identity/weak-password',
      because: 'holds-your-name',
      errors: [{ pointer: '/body/next' }],
    });
    expect((await change(password, 'a quite new teapot')).statusCode).toBe(200);
    expect((await me(own)).statusCode).toBe(200);
    expect((await me(other)).statusCode).toBe(401);
    expect((await signIn('ben@example.test', password)).statusCode).toBe(401);
    expect((await signIn('ben@example.test', 'a quite new teapot')).statusCode).toBe(200);
  });

  test('the current password cannot be guessed with a stolen session either', async () => {
    await setPasswordOf(t.platform, t.cast.people.ben.id, password, system);
    const cookie = cookieOf(await signIn('ben@example.test', password));
    const guess = () =>
      t.http.inject({
        method: 'POST',
        url: '/api/me/password',
        headers: { cookie },
        payload: { current: 'guessed wrongly', next: 'a quite new teapot' },
      });
    for (let n = 0; n < 5; n++) expect((await guess()).statusCode).toBe(401);
    expect((await guess()).statusCode).toBe(429);
  });
});

describe('the cookie', () => {
  test('travels over http only where everything does', async () => {
    const plain = await testApp({ publicUrl: undefined });
    await setPasswordOf(plain.platform, plain.cast.people.ada.id, password, system);
    const answer = await plain.http.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: 'ada@example.test', password },
    });
    expect(answer.headers['set-cookie']).not.toContain('Secure');
    await plain.close();
  });
  test('a NUL in a password is part of it', async () => {
    await setPasswordOf(t.platform, t.cast.people.max.id, `nul\0${password}`, system);
    expect((await signIn('max@example.test', password)).statusCode).toBe(401);
    expect((await signIn('max@example.test', `nul\0${password}`)).statusCode).toBe(200);
  });
});
