import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { startFakeMail, type FakeMail } from '../../../../test/harness/fakes/mail.ts';
import { openPlatform, type TestPlatform } from '../../../../test/harness/platform.ts';
import type { Config } from '../../../platform/index.ts';
import { composeHttp } from '../../../server/compose.ts';
import { doSetup, ensureSetupLink, makeSetupLink } from '../index.ts';

let database: TestDatabase;
let mail: FakeMail;
const nodes: { platform: TestPlatform['platform']; http: FastifyInstance; close(): Promise<void> }[] = [];

async function startNode(settings: Partial<Config> = {}) {
  const opened = await openPlatform(database, { publicUrl: undefined, smtpUrl: mail.url, ...settings });
  const http = await composeHttp(opened.platform);
  const node = { platform: opened.platform, http, close: () => http.close().then(() => opened.close()) };
  nodes.push(node);
  return node;
}
type Node = Awaited<ReturnType<typeof startNode>>;
beforeEach(async () => {
  [database, mail] = await Promise.all([cloneDatabase(), startFakeMail()]);
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
  await mail.close();
  await database.drop();
});

const input = {
  person: {
    name: 'Ada Lund',
    email: 'ada@example.test',
    password: 'teapot gravel sundial',
    timeZone: 'Europe/Oslo',
  },
  publicUrl: 'https://evenkeel.example.test',
  team: 'Payments',
  service: 'Checkout',
};
const secretOf = (link: { url: string }) => link.url.split('#')[1]!;
const post = (node: Node, url: string, payload: object) => node.http.inject({ method: 'POST', url, payload });
const setUp = (node: Node, token: string, more: object = {}) =>
  post(node, '/api/setup', { ...input, token, ...more });

describe('the first run', () => {
  test('makes all that a first page needs, signs the browser in, and shows the key once', async () => {
    const node = await startNode();
    const link = await makeSetupLink(node.platform);
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/setup#[\w-]{43}$/);
    expect((await post(node, '/api/setup/open', { token: secretOf(link) })).json()).toEqual({
      publicUrlFromEnvironment: null,
      emailConfigured: true,
      expiresAt: link.expiresAt.toISOString(),
    });
    const answer = await setUp(node, secretOf(link));
    expect(answer.statusCode, answer.body).toBe(201);
    const done = answer.json<{ sourceKey: string; emailTest: { deliveryId: string } }>();
    expect(done).toMatchObject({
      service: { name: 'Checkout', slug: 'checkout' },
      team: { name: 'Payments', slug: 'payments' },
      publicUrl: 'https://evenkeel.example.test',
      vapidPublicKey: expect.stringMatching(/^B[\w-]{86}$/) as string,
    });
    // This browser came by http, before the proxy is there: a Secure cookie would not come back from it.
    expect(answer.headers['set-cookie']).not.toContain('Secure');
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    const get = (url: string) => node.http.inject({ url, headers: { cookie } });
    expect((await get('/api/me')).json()).toMatchObject({
      person: { name: 'Ada Lund', instanceAdmin: true, teams: [{ name: 'Payments', accessRole: 'admin' }] },
      publicUrl: 'https://evenkeel.example.test',
    });
    expect((await get('/api/escalation-policies')).json()).toMatchObject({
      items: [
        {
          repeatCount: 3,
          steps: [
            { delaySeconds: 300, targets: [{ kind: 'person', name: 'Ada Lund' }] },
            { delaySeconds: 300, targets: [{ kind: 'team', name: 'Payments' }] },
          ],
          services: [{ slug: 'checkout' }],
        },
      ],
    });
    await node.platform.due.drain();
    expect(mail.to('ada@example.test')).toMatchObject([{ kind: 'test' }]);
    expect((await get(`/api/me/test-deliveries/${done.emailTest.deliveryId}`)).json()).toMatchObject({
      state: 'handed-over',
    });
    const signal = await post(node, '/v2/enqueue', {
      routing_key: done.sourceKey,
      event_action: 'trigger',
      payload: { summary: 'Checkout returns errors', source: 'test', severity: 'critical' },
    });
    expect(signal.statusCode).toBe(202);
    await node.platform.due.drain();
    expect(mail.to('ada@example.test').map(({ kind }) => kind)).toEqual(['test', 'page']);
  });

  test('without mail says that no test was sent', async () => {
    const node = await startNode({ smtpUrl: undefined });
    const answer = await setUp(node, secretOf(await makeSetupLink(node.platform)));
    expect(answer.json()).toMatchObject({ emailTest: null });
  });

  test('leaves the address to the environment where that says it', async () => {
    const node = await startNode({ publicUrl: 'https://from.environment.test' });
    const link = await makeSetupLink(node.platform);
    expect(link.url).toContain('https://from.environment.test/setup#');
    expect((await setUp(node, secretOf(link))).json()).toMatchObject({
      publicUrl: 'https://from.environment.test',
    });
  });

  test('from the machine itself needs no link and gives an API token', async () => {
    const node = await startNode();
    const done = await doSetup(node.platform, { ...input, token: null, withApiToken: true });
    expect(done).toMatchObject({ cookie: null, team: { slug: 'payments' } });
    const me = await node.http.inject({
      url: '/api/me',
      headers: { authorization: `Bearer ${done.apiToken}` },
    });
    expect(me.json()).toMatchObject({ person: { email: 'ada@example.test' } });
  });

  test('happens once, whoever comes first, on whatever node', async () => {
    const [one, two] = [await startNode(), await startNode()];
    const token = secretOf(await makeSetupLink(one.platform));
    const answers = await Promise.all([
      setUp(one, token),
      setUp(two, token, { person: { ...input.person, email: 'eve@example.test' } }),
      setUp(one, token, { person: { ...input.person, email: 'mal@example.test' } }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    const { rows } = await sql<{ people: number; teams: number; sources: number }>`
      select (select count(*) from person) as people, (select count(*) from team) as teams,
        (select count(*) from source) as sources`.execute(one.platform.db);
    expect(rows[0]).toEqual({ people: 1, teams: 1, sources: 1 });
  });

  test('that is refused leaves nothing behind and the link good', async () => {
    const node = await startNode();
    const token = secretOf(await makeSetupLink(node.platform));
    for (const [more, code] of [
      [{ person: { ...input.person, password: 'Password2026!' } }, 'identity/weak-password'],
      [{ person: { ...input.person, password: 'short' } }, 'general/bad-request'],
      [{ publicUrl: 'https://evenkeel.example.test/path' }, 'general/bad-request'],
      [{ publicUrl: 'javascript:alert(1)' }, 'general/bad-request'],
      [{ person: { ...input.person, name: '\u202E' } }, 'general/bad-request'],
      [{ team: '' }, 'general/bad-request'],
      [{ team: 'x'.repeat(121) }, 'general/bad-request'],
    ] as const) {
      const answer = await setUp(node, token, more);
      expect(answer.json(), answer.body).toMatchObject({ code });
    }
    const { rows } = await sql<{ n: number }>`select count(*) as n from person`.execute(node.platform.db);
    expect(rows[0]!.n).toBe(0);
    const names = { team: 'Pay\0ments', service: 'Check\ud800out' };
    expect((await setUp(node, token, names)).statusCode).toBe(201);
  });
});

describe('a stranger', () => {
  test('learns whether set-up is needed, and nothing else', async () => {
    const node = await startNode({ publicUrl: 'https://hidden.test' });
    await makeSetupLink(node.platform);
    expect((await node.http.inject({ url: '/api/setup' })).json()).toEqual({ needed: true });
    for (const token of ['', 'x'.repeat(43), '\0'])
      expect((await post(node, '/api/setup/open', { token })).json()).toMatchObject({
        code: 'setup/link-spent',
      });
    await doSetup(node.platform, { ...input, token: null });
    expect((await node.http.inject({ url: '/api/setup' })).json()).toEqual({ needed: false });
    expect((await post(node, '/api/setup/open', { token: '' })).json()).toMatchObject({
      code: 'setup/already-done',
    });
  });

  test('cannot claim the instance without the link', async () => {
    const node = await startNode();
    await makeSetupLink(node.platform);
    expect((await setUp(node, 'x'.repeat(43))).json()).toMatchObject({ code: 'setup/link-spent' });
    expect((await post(node, '/api/setup', input)).statusCode).toBe(400);
    expect((await node.http.inject({ url: '/api/setup' })).json()).toEqual({ needed: true });
  });
});

describe('a set-up link', () => {
  test('made by hand ends the earlier ones; a start leaves them', async () => {
    const node = await startNode();
    const opens = async (link: { url: string }) =>
      (await post(node, '/api/setup/open', { token: secretOf(link) })).statusCode;
    const first = (await ensureSetupLink(node.platform, 'http://localhost:9'))!;
    expect(first.url).toContain('http://localhost:9/setup#');
    const second = (await ensureSetupLink(node.platform))!;
    expect([await opens(first), await opens(second)]).toEqual([200, 200]);
    const third = await makeSetupLink(node.platform);
    expect([await opens(first), await opens(second), await opens(third)]).toEqual([410, 410, 200]);
  });

  test('is good for 24 hours', async () => {
    const node = await startNode();
    const token = secretOf(await makeSetupLink(node.platform));
    const hours = (n: number) =>
      sql`update clock set offset_ms = offset_ms + ${n * 3_600_000}::bigint`.execute(node.platform.db);
    await hours(23);
    expect((await post(node, '/api/setup/open', { token })).statusCode).toBe(200);
    await hours(1);
    expect((await setUp(node, token)).json()).toMatchObject({ code: 'setup/link-spent' });
  });

  test('is made no more when set-up is done', async () => {
    const node = await startNode();
    await doSetup(node.platform, { ...input, token: null });
    expect(await ensureSetupLink(node.platform)).toBeNull();
    await expect(makeSetupLink(node.platform)).rejects.toMatchObject({ code: 'setup/already-done' });
  });
});

test('no secret of the first run is kept readable or told by an event', async () => {
  const node = await startNode();
  const token = secretOf(await makeSetupLink(node.platform));
  const answer = await setUp(node, token);
  const { sourceKey } = answer.json<{ sourceKey: string }>();
  const session = /evenkeel_session=([\w-]+)/.exec(String(answer.headers['set-cookie']))![1]!;
  const { rows } = await sql<{ dump: string }>`
    select string_agg(dump, ' ') as dump from (
      select to_jsonb(e)::text as dump from event e union all select to_jsonb(l)::text from setup_link l
      union all select to_jsonb(p)::text from person p union all select to_jsonb(s)::text from session s
      union all select to_jsonb(s)::text from source s union all select to_jsonb(c)::text from contact_method c
      union all select to_jsonb(d)::text from delivery d) all_rows`.execute(node.platform.db);
  expect(rows[0]!.dump).toContain('setup.done');
  for (const secret of [token, sourceKey, session, input.person.password])
    expect(rows[0]!.dump).not.toContain(secret);
});
