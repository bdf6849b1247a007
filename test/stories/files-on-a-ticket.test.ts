import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { composeHttp } from '../../src/server/compose.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import * as contract from '../../src/features/tickets/contract/attachments.ts';
import type { StoredAttachment } from '../../src/features/tickets/server/attachments/store-attachment.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ attachmentLimitBytes: 200_000 });
});
afterAll(() => app.close());

const declared = async () =>
  (await app.as('ben')(declareIncident, { body: { title: 'checkout is down', service: 'shop' } })).key;
const bearer = (who: Member) => ({ authorization: `Bearer ${app.cast.people[who].token}` });
const add = (who: Member, key: string, name: string, bytes: Buffer | string) =>
  app.http.inject({
    method: 'POST',
    url: `/api/tickets/${key}/attachments?name=${encodeURIComponent(name)}`,
    headers: { ...bearer(who), 'content-type': 'text/html' },
    payload: bytes,
  });
const get = (who: Member, url: string, headers: Record<string, string> = {}) =>
  app.http.inject({ method: 'GET', url, headers: { ...bearer(who), ...headers } });
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108', 'hex'),
  Buffer.from('<script>alert(1)</script>'),
]);

test('a picture is shown in its place and can run nowhere', async () => {
  const key = await declared();
  const answer = await add('ben', key, 'graph of errors.png', png);
  expect(answer.statusCode).toBe(201);
  const file = answer.json<StoredAttachment>();
  expect(file).toMatchObject({ name: 'graph of errors.png', contentType: 'image/png', isPicture: true });
  expect(file.markdown).toBe(`![graph of errors.png](${file.path})`);
  const served = await get('mia', file.path);
  expect(served.rawPayload.equals(png)).toBe(true);
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^inline; /),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; sandbox/),
    'cache-control': 'private, no-cache',
  });
  const again = await get('mia', file.path, { 'if-none-match': String(served.headers['etag']) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test.each([
  ['page.html', '<script>alert(1)</script>'],
  ['vector.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['photo.png', '<html>'],
])('%s is text to download, whatever it is called and said to be', async (name, text) => {
  const file = (await add('ben', await declared(), name, text)).json<StoredAttachment>();
  expect(file.markdown.startsWith('[')).toBe(true);
  const served = await get('ben', file.path);
  expect(served.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(served.headers['content-disposition']).toMatch(/^attachment; /);
});

test('what is no file for a ticket is refused with the reason', async () => {
  const key = await declared();
  const code = async (name: string, bytes: Buffer | string) =>
    (await add('ben', key, name, bytes)).json<{ code: string }>().code;
  expect(await code('a.exe', Buffer.from('MZ\0\0'))).toBe('tickets/file-refused');
  expect(await code('a.txt', '')).toBe('tickets/empty-file');
  expect(await code('a.log', 'x'.repeat(200_001))).toBe('tickets/file-too-large');
  expect((await add('ben', 'INC-999', 'a.txt', 'a')).json()).toMatchObject({
    code: 'tickets/unknown-ticket',
  });
  expect((await add('ben', key, 'a'.repeat(2_000), 'a')).statusCode).toBe(400);
});

test('a ticket holds fifty files, also when more come at once', async () => {
  const key = await declared();
  const answers = await Promise.all(Array.from({ length: 53 }, (_, at) => add('ben', key, `${at}.txt`, 'a')));
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(50);
  expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
    code: 'tickets/too-many-files',
  });
});

test('a private ticket keeps its files to those who may see it', async () => {
  const key = await declared();
  const { path } = (await add('ben', key, 'a.txt', 'secret')).json<StoredAttachment>();
  expect((await get('olga', path)).statusCode).toBe(200);
  await sql`update ticket set private = true where number = ${Number(key.slice(4))}`.execute(app.platform.db);
  expect((await get('olga', path)).json()).toMatchObject({ code: 'tickets/unknown-file' });
  expect((await get('ada', path)).statusCode).toBe(200);
  const nobody = await app.http.inject({ method: 'GET', url: path });
  expect(nobody.statusCode).toBe(401);
  expect((await add('olga', key, 'b.txt', 'b')).json()).toMatchObject({ code: 'tickets/unknown-ticket' });
});

test("one takes back what is one's own, an administrator anything, and the timeline says so", async () => {
  const key = await declared();
  const { id, path, name } = (await add('ben', key, 'dump.txt', 'password')).json<StoredAttachment>();
  const remove = (who: Member) => app.as(who)(contract.removeAttachment, { params: { key, id } });
  await expect(remove('cleo')).rejects.toMatchObject({ code: 'general/not-allowed' });
  await remove('ben');
  await expect(remove('ada')).rejects.toMatchObject({ code: 'tickets/unknown-file' });
  expect((await get('ben', path)).statusCode).toBe(404);
  expect((await app.as('mia')(contract.listAttachments, { params: { key } })).items).toEqual([]);
  const { rows } = await sql`
    select kind, data->>'name' as name from event
    where kind like 'attachment.%' and data->>'attachmentId' = ${id} order by at, id`.execute(
    app.platform.db,
  );
  expect(rows).toEqual([
    { kind: 'attachment.added', name },
    { kind: 'attachment.removed', name },
  ]);
  const kept = await sql`select bytes from attachment where id = ${id}`.execute(app.platform.db);
  expect(kept.rows).toEqual([{ bytes: null }]);
});

test('a file given to one node is served by the other', async () => {
  const { path } = (await add('ben', await declared(), 'a.txt', 'here')).json<StoredAttachment>();
  const other = await composeHttp(app.platform);
  const served = await other.inject({ method: 'GET', url: path, headers: bearer('ben') });
  expect(served.body).toBe('here');
  await other.close();
});
