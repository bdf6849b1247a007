import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { transact } from '../../../platform/index.ts';
import {
  contactMethodById,
  contactMethodSecretPurpose,
  contactMethodsOf,
  markContactMethod,
} from '../index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const call = (who: Member, method: 'GET' | 'POST' | 'DELETE', path = '', payload?: object) =>
  t.http.inject({
    method,
    url: `/api/me/contact-methods${path}`,
    headers: { authorization: `Bearer ${t.cast.people[who].token}` },
    ...(payload ? { payload } : {}),
  });
interface Item {
  id: string;
  channel: string;
  shown: string;
  verifiedAt: string | null;
  disabledAt: string | null;
  disabledBecause: string | null;
}
const list = async (who: Member) => (await call(who, 'GET')).json<{ items: Item[] }>().items;
const added = async (who: Member, payload: object) => {
  const answer = await call(who, 'POST', '', payload);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ item: Item; secret: string | null }>();
};
const push = (endpoint: string) => ({
  channel: 'web-push',
  endpoint,
  p256dh: `B${'A'.repeat(86)}`,
  auth: 'A'.repeat(22),
  label: 'Phone',
});
const mark = (id: string, change: Parameters<typeof markContactMethod>[2]) =>
  transact(t.platform, (tx) => markContactMethod(tx, id, change));
const events = async (id: string) =>
  (
    await sql<{
      kind: string;
    }>`select kind from event where data ->> 'contactMethodId' = ${id} order by id`.execute(t.platform.db)
  ).rows.map(({ kind }) => kind);

test('a person begins with their e-mail address, and sees the key to subscribe with', async () => {
  const answer = (await call('mia', 'GET')).json<{
    items: Item[];
    vapidPublicKey: string;
    emailConfigured: boolean;
  }>();
  expect(answer.items).toMatchObject([{ channel: 'email', shown: 'mia@example.test', verifiedAt: null }]);
  expect(answer.vapidPublicKey).toMatch(/^B[\w-]{86}$/);
  expect(answer.emailConfigured).toBe(true);
});

test('a webhook gets a signing secret, shown once and kept sealed', async () => {
  const { item, secret } = await added('ben', {
    channel: 'webhook',
    url: 'https://hooks.example.test/T1/capability',
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(item.shown).toBe('https://hooks.example.test/…');
  const kept = await contactMethodById(t.platform.db, item.id);
  expect(kept!.secret).not.toContain(secret!.slice(6));
  expect(t.platform.secret.open(contactMethodSecretPurpose, kept!.secret!)).toBe(secret);
  expect((await call('ben', 'GET')).body).not.toContain('capability');
});

describe('the same one', () => {
  test.each<[string, object, object]>([
    [
      'address',
      { channel: 'email', email: 'Second@example.test' },
      { channel: 'email', email: 'second@EXAMPLE.test' },
    ],
    ['subscription', push('https://push.example.test/1'), push('https://push.example.test/1')],
  ])('%s is not added twice', async (_, one, again) => {
    await added('cleo', one);
    expect((await call('cleo', 'POST', '', again)).json()).toMatchObject({
      code: 'identity/contact-method-exists',
    });
  });

  test('is taken into use again after the channel had given it up', async () => {
    const { item } = await added('cleo', push('https://push.example.test/2'));
    await mark(item.id, { disabledBecause: 'the subscription is gone' });
    await mark(item.id, { disabledBecause: 'the subscription is gone' });
    expect((await list('cleo')).find(({ id }) => id === item.id)).toMatchObject({
      disabledBecause: 'the subscription is gone',
    });
    expect(
      (await contactMethodsOf(t.platform.db, [t.cast.people.cleo.id])).map(({ id }) => id),
    ).not.toContain(item.id);
    const again = await added('cleo', push('https://push.example.test/2'));
    expect(again.item).toMatchObject({ id: item.id, disabledAt: null, disabledBecause: null });
    expect(await events(item.id)).toEqual([
      'contact-method.added',
      'contact-method.disabled',
      'contact-method.added',
    ]);
  });
});

test('is verified once, with one event', async () => {
  const { item } = await added('ben', { channel: 'email', email: 'ben2@example.test' });
  const at = new Date('2026-01-02T03:04:05.678Z');
  await mark(item.id, { verifiedAt: at });
  await mark(item.id, { verifiedAt: new Date() });
  expect((await list('ben')).find(({ id }) => id === item.id)).toMatchObject({
    verifiedAt: at.toISOString(),
  });
  expect(await events(item.id)).toEqual(['contact-method.added', 'contact-method.verified']);
});

test('removed: gone from the list, its address forgotten, its row kept; nobody removes another person’s', async () => {
  const { item } = await added('ben', { channel: 'webhook', url: 'https://hooks.example.test/removed' });
  expect((await call('cleo', 'DELETE', `/${item.id}`)).statusCode).toBe(404);
  expect((await call('ben', 'DELETE', `/${item.id}`)).statusCode).toBe(200);
  expect((await call('ben', 'DELETE', `/${item.id}`)).statusCode).toBe(404);
  expect((await list('ben')).map(({ id }) => id)).not.toContain(item.id);
  expect(await contactMethodById(t.platform.db, item.id)).toMatchObject({ address: {}, secret: null });
  await added('ben', { channel: 'webhook', url: 'https://hooks.example.test/removed' });
});

describe('what cannot be reached is refused', () => {
  test.each<[string, object]>([
    ['an address without @', { channel: 'email', email: 'ben' }],
    ['a script', { channel: 'webhook', url: 'javascript:alert(1)' }],
    ['a file', { channel: 'webhook', url: 'file:///etc/passwd' }],
    ['a push endpoint that is no web address', { ...push('x:y'), endpoint: 'ftp://push.example.test' }],
    ['keys that are none', { ...push('https://push.example.test/3'), p256dh: 'nope' }],
    ['another channel', { channel: 'pigeon', url: 'https://a.test' }],
    ['NUL in an address', { channel: 'email', email: 'a\0@example.test' }],
  ])('%s', async (_, payload) => {
    expect((await call('mia', 'POST', '', payload)).statusCode).toBe(400);
  });
  test('and more than thirty of them', async () => {
    for (let n = (await list('mia')).length; n < 30; n++)
      await added('mia', { channel: 'email', email: `mia${n}@example.test` });
    expect((await call('mia', 'POST', '', { channel: 'email', email: 'more@example.test' })).statusCode).toBe(
      400,
    );
  });
});
