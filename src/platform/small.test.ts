import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillPath, makeClient, ProblemError, route } from './contract/index.ts';
import { toJsonText, toText } from './db/json.ts';
import { newId, randomLetters } from './id.ts';
import { hashOf, makeSecret, sameBytes } from './secret.ts';
import { z } from 'zod';

test('ids are UUIDv7 and sort in the order they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(
    ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('random letters are as long as asked and never the same', () => {
  expect(randomLetters(32)).toMatch(/^[a-z2-9]{32}$/);
  expect(randomLetters(32)).not.toBe(randomLetters(32));
});

const one = makeSecret('one secret that is long enough for us');
const other = makeSecret('other secret that is long enough too!');

test('sealed text opens with the same secret and purpose, and with no other', () => {
  const sealed = one.seal('vapid', 'private key');
  expect(one.open('vapid', sealed)).toBe('private key');
  expect(() => other.open('vapid', sealed)).toThrow();
  expect(() => one.open('webhook', sealed)).toThrow();
});
test('tokens differ by purpose, text and secret, and come again for the same', () => {
  expect(one.token('page', 'a')).toBe(one.token('page', 'a'));
  expect(
    new Set([one.token('page', 'a'), one.token('page', 'b'), one.token('x', 'a'), other.token('page', 'a')])
      .size,
  ).toBe(4);
  expect(sameBytes(hashOf('a'), hashOf('a'))).toBe(true);
  expect(sameBytes(hashOf('a'), hashOf('b'))).toBe(false);
});

test('law: text for the database has no NUL and no lone surrogate, and well-formed text is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toText(text)).toBe(text.replaceAll('\0', '\uFFFD'));
    }),
  );
  expect(toText('a\uD800b\0')).toBe('a\uFFFDb\uFFFD');
});
test('JSON for the database: the same, in keys and values, at any depth', () => {
  expect(JSON.parse(toJsonText({ 'a\0': ['\uD800', { b: 'c\0' }], ok: 1 }))).toEqual({
    'a\uFFFD': ['\uFFFD', { b: 'c\uFFFD' }],
    ok: 1,
  });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toJsonText(value)).not.toMatch(/\\u0000/);
    }),
  );
});

const greet = route({
  id: 'greet',
  method: 'POST',
  path: '/api/people/:name/greet',
  summary: '',
  permission: 'public',
  params: z.object({ name: z.string() }),
  query: z.object({ loud: z.boolean().optional() }),
  body: z.object({ text: z.string() }),
  response: z.object({ said: z.string() }),
});

test('the client fills the path, the query and the body, and gives the answer', async () => {
  const seen: unknown[] = [];
  const call = makeClient({
    token: 'ek_x',
    fetch: async (url, init) => {
      seen.push(url, init.method, init.headers['authorization'], init.body);
      return { status: 200, ok: true, text: async () => '{"said":"hi"}' };
    },
  });
  expect(await call(greet, { params: { name: 'a/b' }, query: { loud: true }, body: { text: 'x' } })).toEqual({
    said: 'hi',
  });
  expect(seen).toEqual(['/api/people/a%2Fb/greet?loud=true', 'POST', 'Bearer ek_x', '{"text":"x"}']);
  expect(fillPath('/a/:x', {})).toBe('/a/');
});

test.each([
  [
    'a problem',
    409,
    '{"code":"incidents/resolved","title":"t","detail":"d","requestId":"r"}',
    { status: 409, code: 'incidents/resolved', detail: 'd', requestId: 'r' },
  ],
  ['a page of a proxy', 502, '<html>', { status: 502, code: 'client/status-502' }],
])('%s becomes a ProblemError', async (_, status, text, expected) => {
  const call = makeClient({ fetch: async () => ({ status, ok: false, text: async () => text }) });
  await expect(call(greet, { params: { name: 'a' }, body: { text: '' } })).rejects.toMatchObject(expected);
});
test('no answer at all becomes one too', async () => {
  const call = makeClient({ fetch: () => Promise.reject(new Error('ECONNREFUSED')) });
  const failure = await call(greet, { params: { name: 'a' }, body: { text: '' } }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toMatchObject({ code: 'client/unreachable', status: 0 });
});
