import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { listChanges } from '../../contract.ts';
import { createChangeHook, listChangeHooks, revokeChangeHook } from '../../contract/change-hooks.ts';
import { github, gitlab } from './payloads.fixture.ts';

let app: TestApp;
const params = { slug: 'shop' };
const connected = {} as Record<'github' | 'gitlab', { path: string; secret: string; item: { id: string } }>;
beforeAll(async () => {
  app = await testApp();
  for (const provider of ['github', 'gitlab'] as const)
    connected[provider] = await app.as('max')(createChangeHook, {
      params,
      body: { provider, name: `${provider} harbour/shop` },
    });
});
afterAll(() => app.close());

const post = async (url: string, payload: string, headers: Record<string, string>) => {
  const type = { 'content-type': 'application/json', ...headers };
  const answer = await app.http.inject({ method: 'POST', url, payload, headers: type });
  const body = answer.json() as { taken?: boolean; because?: string; type?: string };
  return { status: answer.statusCode, told: body.because ?? body.type?.split('/').at(-1), taken: body.taken };
};
const hub = (secret: string, payload: string) =>
  `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`;
let deliveries = 0;
function fromGithub(
  event: string,
  body: object,
  over: { id?: string; secret?: string; signature?: string } = {},
) {
  const { path, secret } = connected.github;
  const payload = JSON.stringify(body);
  return post(path, payload, {
    'x-github-event': event,
    'x-github-delivery': over.id ?? `delivery-${++deliveries}`,
    'x-hub-signature-256': over.signature ?? hub(over.secret ?? secret, payload),
  });
}
const summaries = async () =>
  (await app.as('ben')(listChanges, { params })).items.map(({ kind, summary }) => `${kind}: ${summary}`);

describe('GitHub', () => {
  test('a deploy and a push become changes of the service', async () => {
    expect(await fromGithub('deployment', github.deployment)).toEqual({
      status: 202,
      told: 'recorded',
      taken: true,
    });
    expect(await fromGithub('push', github.push)).toMatchObject({ taken: true });
    const { items } = await app.as('mia')(listChanges, { params });
    expect(items).toMatchObject([
      {
        kind: 'deploy',
        origin: 'harbour/shop',
        at: '2025-11-21T02:00:53.000Z',
        links: [{ href: 'https://github.com/harbour/shop/commit/f95f852bd8fca8fcc58a9a2d6c842781e32a215e' }],
      },
      { kind: 'commit', at: '2025-11-21T02:00:00.000Z' },
    ]);
  });

  test('a ping and another branch are answered well and change nothing', async () => {
    const before = await summaries();
    expect(await fromGithub('ping', github.ping)).toMatchObject({
      status: 202,
      told: 'a-ping-changes-nothing',
    });
    const branch = { ...github.push, ref: 'refs/heads/try' };
    expect(await fromGithub('push', branch)).toMatchObject({ status: 202, told: 'not-the-default-branch' });
    expect(await summaries()).toEqual(before);
  });

  test('the same delivery counts once, also under another id, because only the body is signed', async () => {
    expect(await fromGithub('release', github.release, { id: 'again' })).toMatchObject({ told: 'recorded' });
    expect(await fromGithub('release', github.release, { id: 'again' })).toMatchObject({
      told: 'taken-already',
    });
    expect(await fromGithub('release', github.release, { id: 'another' })).toMatchObject({
      status: 202,
      told: 'taken-already',
    });
    expect((await summaries()).filter((one) => one.includes('v2.4.0'))).toHaveLength(1);
  });

  test.each([
    ['a wrong secret', { secret: 'guessed' }],
    ['no signature', { signature: '' }],
    ['half a signature', { signature: 'sha256=00' }],
    ['the old signature', { signature: `sha1=${'0'.repeat(40)}` }],
    ['a signature of something else', { signature: `sha256=${'0'.repeat(64)}` }],
  ])('%s is refused, and nothing is kept', async (_, over) => {
    const before = await summaries();
    const body = { ...github.deployment, action: `created ${_}` };
    expect(await fromGithub('deployment', body, over)).toMatchObject({
      status: 401,
      told: expect.stringContaining('bad-signature') as unknown,
    });
    expect(await summaries()).toEqual(before);
  });

  test('the form encoding of GitHub is understood', async () => {
    const { path, secret } = connected.github;
    const body = {
      ...github.deployment,
      deployment: { ...github.deployment.deployment, environment: 'form' },
    };
    const payload = new URLSearchParams({ payload: JSON.stringify(body) }).toString();
    const answer = await post(path, payload, {
      'content-type': 'application/x-www-form-urlencoded',
      'x-github-event': 'deployment',
      'x-hub-signature-256': hub(secret, payload),
    });
    expect(answer).toMatchObject({ status: 202, taken: true });
  });

  test('what is signed but no JSON is said to be so', async () => {
    const { path, secret } = connected.github;
    for (const payload of ['', '{', '['.repeat(100_000)])
      expect(await post(path, payload, { 'x-hub-signature-256': hub(secret, payload) })).toMatchObject({
        status: 400,
        told: expect.stringContaining('not-json') as unknown,
      });
  });
});

describe('GitLab', () => {
  const send = (body: object, headers: Record<string, string>, payload = JSON.stringify(body)) =>
    post(connected.gitlab.path, payload, headers);
  const signed = (
    body: object,
    { id = `msg-${++deliveries}`, at = Date.now(), key = connected.gitlab.secret } = {},
  ) => {
    const payload = JSON.stringify(body);
    const timestamp = String(Math.floor(at / 1000));
    const signature = createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
      .update(`${id}.${timestamp}.${payload}`)
      .digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  };

  test('with the secret token, once for all its tries', async () => {
    const headers = { 'x-gitlab-token': connected.gitlab.secret, 'idempotency-key': 'try-1' };
    expect(await send(gitlab.deployment, headers)).toMatchObject({ status: 202, told: 'recorded' });
    expect(await send(gitlab.deployment, headers)).toMatchObject({ status: 202, told: 'taken-already' });
    expect((await summaries()).filter((one) => one.includes('279484c0'))).toHaveLength(1);
  });

  test('with a signing token; a signature by another key beside it does not harm', async () => {
    const headers = signed(gitlab.tagPush);
    headers['webhook-signature'] = `v1,AAAA ${headers['webhook-signature']}`;
    expect(await send(gitlab.tagPush, headers)).toMatchObject({ status: 202, told: 'recorded' });
    expect(await send(gitlab.tagPush, headers)).toMatchObject({ told: 'taken-already' });
  });

  test.each([
    ['no token', () => ({})],
    ['a wrong token', () => ({ 'x-gitlab-token': 'guessed' })],
    ['a signature by another key', () => signed(gitlab.push, { key: 'whsec_AAAA' })],
    ['a signature of another body', () => signed(gitlab.deployment)],
    ['a signature of ten minutes ago', () => signed(gitlab.push, { at: Date.now() - 600_000 })],
    [
      'a wrong signature beside the right token',
      () => ({
        ...signed(gitlab.push, { key: 'whsec_AAAA' }),
        'x-gitlab-token': connected.gitlab.secret,
      }),
    ],
  ])('%s is refused', async (_, headers) => {
    const before = await summaries();
    expect(await send(gitlab.push, headers())).toMatchObject({ status: 401 });
    expect(await summaries()).toEqual(before);
  });
});

describe('the address', () => {
  test('is a secret that is shown once: neither it nor the secret can be read again', async () => {
    const { items } = await app.as('max')(listChangeHooks, { params });
    const text = JSON.stringify(items);
    for (const { path, secret } of Object.values(connected)) {
      expect(text).not.toContain(path.split('/').at(-1)!);
      expect(text).not.toContain(secret);
    }
    expect(items[0]!.lastDeliveryAt).not.toBeNull();
    const { rows } = await app.platform.pool.query<{ row: string }>(
      'select h::text as row from change_hook h',
    );
    for (const { row } of rows) expect(row).not.toContain(connected.github.secret);
  });

  test('of GitHub is none of GitLab, and a guessed one is none', async () => {
    const other = connected.github.path.replace('github', 'gitlab');
    expect(await post(other, '{}', { 'x-gitlab-token': connected.github.secret })).toMatchObject({
      status: 404,
    });
    expect(await post('/api/changes/github/guessed', '{}', {})).toMatchObject({ status: 404 });
  });

  test('is refused once it is revoked', async () => {
    const made = await app.as('max')(createChangeHook, { params, body: { provider: 'github', name: 'old' } });
    await app.as('max')(revokeChangeHook, { params: { slug: 'shop', id: made.item.id } });
    const payload = JSON.stringify(github.push);
    expect(
      await post(made.path, payload, { 'x-hub-signature-256': hub(made.secret, payload) }),
    ).toMatchObject({
      status: 404,
    });
  });

  test.each([
    ['max', 'done'],
    ['ada', 'done'],
    ['ben', 'general/not-allowed'],
    ['mia', 'general/not-allowed'],
    ['olga', 'general/not-allowed'],
  ] as const)('%s making one: %s', async (who, outcome) => {
    const made = await app
      .as(who)(createChangeHook, { params, body: { provider: 'gitlab', name: who } })
      .then(
        () => 'done',
        (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
      );
    expect(made).toBe(outcome);
  });
});
