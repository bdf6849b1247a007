import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { barePlatform } from '../../../../test/harness/bare-platform.ts';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { startFakeMail, type FakeMail } from '../../../../test/harness/fakes/mail.ts';
import { startFakePush, type FakePush } from '../../../../test/harness/fakes/web-push.ts';
import { newId } from '../../../platform/index.ts';
import { contactMethodSecretPurpose } from '../../identity/index.ts';
import type { OutgoingMessage } from '../core/message.ts';
import { sendMail } from './email.ts';
import { providerOf } from './providers.ts';
import { registerChannels } from './register.ts';
import { vapidPublicKey } from './vapid.ts';

let database: TestDatabase;
let mail: FakeMail;
let push: FakePush;
const open: ReturnType<typeof barePlatform>[] = [];
const node = (settings: Parameters<typeof barePlatform>[1] = {}) => {
  const made = barePlatform(database, {
    publicUrl: 'https://evenkeel.test',
    smtpUrl: mail.url,
    outgoingAllow: ['127.0.0.0/8'],
    ...settings,
  });
  registerChannels(made.platform);
  open.push(made);
  return made.platform;
};
beforeEach(async () => {
  [database, mail, push] = await Promise.all([cloneDatabase(), startFakeMail(), startFakePush()]);
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, 'x')`.execute(node().db);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await Promise.all([mail.close(), push.close()]);
  await database.drop();
});
const message = (change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  kind: 'page',
  title: 'Checkout returns errors',
  lines: ['Critical on Checkout.'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: 'https://evenkeel.test/p/token/acknowledge',
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
  ...change,
});
const options = { idempotencyKey: 'key', timeoutMs: 2_000 };

test('nodes that start together agree on one key for web push, kept sealed', async () => {
  const keys = await Promise.all([node(), node(), node()].map(vapidPublicKey));
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\w-]{87}$/);
  const { rows } = await sql<{ keys: string }>`select keys::text from instance`.execute(node().db);
  expect(rows[0]!.keys).not.toContain(keys[0]);
});

test('a push carries everything that the browser acts on, urgent, signed with the key that browsers subscribe to', async () => {
  const platform = node();
  const to = { channel: 'web-push' as const, address: { ...push.subscribe('phone') }, secret: null };
  await providerOf('web-push').send(platform, to, message(), options);
  await providerOf('web-push').send(platform, to, message({ kind: 'notice', title: 'Ben has it' }), options);
  expect(push.to('phone')).toMatchObject([
    {
      urgency: 'high',
      ttlSeconds: 3600,
      signedBy: await vapidPublicKey(platform),
      payload: {
        kind: 'page',
        title: 'Checkout returns errors',
        body: 'Critical on Checkout.',
        tag: 'incident-42',
        url: 'https://evenkeel.test/p/token',
        ackUrl: 'https://evenkeel.test/p/token/acknowledge',
      },
    },
    { payload: { kind: 'notice' } },
  ]);
  // A notice takes the place of a page that a phone has not got yet.
  expect(push.all()[0]!.topic).toBe(push.all()[1]!.topic);
  expect(push.all()[0]!.topic).toMatch(/^[\w-]{32}$/);
});

test('a message of any length fits into a push', async () => {
  const to = { channel: 'web-push' as const, address: { ...push.subscribe('phone') }, secret: null };
  const long = message({
    title: '💥'.repeat(512),
    lines: Array.from({ length: 50 }, () => '"é\u0001'.repeat(200)),
  });
  expect(await providerOf('web-push').send(node(), to, long, options)).toMatchObject({
    result: 'handed-over',
  });
  expect(push.all()[0]!.payload['url']).toBe(long.url);
});

test('a subscription with keys that are none is refused for good', async () => {
  const address = { endpoint: `${push.url}/phone`, p256dh: 'AAAA', auth: 'AAAA' };
  expect(
    await providerOf('web-push').send(
      node(),
      { channel: 'web-push', address, secret: null },
      message(),
      options,
    ),
  ).toMatchObject({ result: 'refused', gone: true });
});

test('a title cannot write headers, and an address cannot name a second recipient', async () => {
  const to = { channel: 'email' as const, address: { email: 'ada@example.test' }, secret: null };
  await providerOf('email').send(
    node(),
    to,
    message({ title: 'Down\r\nBcc: eve@example.test\r\n\r\nhello' }),
    options,
  );
  expect(mail.all()).toHaveLength(1);
  expect(mail.all()[0]!.headers).not.toHaveProperty('bcc');
  expect(mail.all()[0]!.subject).toBe('Critical: Down Bcc: eve@example.test hello [INC-42]');
  await sendMail(node(), {
    to: 'ada@example.test, eve@example.test',
    subject: 'Invitation',
    text: 'Come in',
  });
  expect(mail.to('eve@example.test')).toEqual([]);
});

test('the same key gives the same Message-ID, whatever the key is made of', async () => {
  const invitation = { to: 'ada@example.test', subject: 's', text: 't', idempotencyKey: 'invitation:0 <x>' };
  for (let times = 0; times < 2; times++)
    await sendMail(node({ smtpFrom: 'pager@example.test' }), invitation);
  expect(mail.all().map(({ messageId }) => messageId)).toEqual(
    Array(2).fill('<invitation-0--x-@example.test>'),
  );
});

test('in a demonstration nothing leaves the process', async () => {
  const platform = node({ demo: true });
  const address = { ...push.subscribe('phone') };
  await sendMail(platform, { to: 'ada@example.test', subject: 's', text: 't' });
  await providerOf('email').send(
    platform,
    { channel: 'email', address: { email: 'ada@example.test' }, secret: null },
    message(),
    options,
  );
  await providerOf('web-push').send(
    platform,
    { channel: 'web-push', address, secret: null },
    message(),
    options,
  );
  expect([mail.tries(), push.tries()]).toEqual([0, 0]);
});

test('without a mail server, mail is not configured and says so', async () => {
  const platform = node({ smtpUrl: undefined });
  expect(providerOf('email').configured(platform)).toBe(false);
  expect(await sendMail(platform, { to: 'ada@example.test', subject: 's', text: 't' })).toMatchObject({
    result: 'failed',
    because: expect.stringContaining('SMTP_URL'),
  });
});

test.each([
  ['Evenkeel <pager@example.test>', 'pager@example.test'],
  ['pager@example.test', 'pager@example.test'],
  [undefined, 'evenkeel@127.0.0.1'],
])('with SMTP_FROM %s it comes from %s', async (smtpFrom, expected) => {
  await sendMail(node({ smtpFrom }), { to: 'ada@example.test', subject: 's', text: 't' });
  expect(mail.all()[0]!.from).toBe(expected);
});

test('a webhook whose secret was sealed elsewhere is refused with what to do', async () => {
  expect(
    await providerOf('webhook').send(
      node(),
      {
        channel: 'webhook',
        address: { url: 'http://127.0.0.1:9/' },
        secret: 'bm90IHNlYWxlZCBieSB1cyBhdCBhbGwsIHJlYWxseQ',
      },
      message(),
      options,
    ),
  ).toMatchObject({ result: 'refused', because: expect.stringContaining('add it again') });
});

// Mail goes to the configured server only, wherever that is.
test('an address inside the network is refused, unless an administrator allows it', async () => {
  const strict = node({ outgoingAllow: [] });
  const secret = strict.secret.seal(
    contactMethodSecretPurpose,
    `whsec_${Buffer.alloc(32).toString('base64')}`,
  );
  const inside = [
    { channel: 'web-push' as const, address: { ...push.subscribe('phone') }, secret: null },
    { channel: 'webhook' as const, address: { url: `${push.url}/hook` }, secret },
    { channel: 'webhook' as const, address: { url: push.url.replace('127.0.0.1', 'localhost') }, secret },
    { channel: 'webhook' as const, address: { url: 'http://169.254.169.254/latest/meta-data' }, secret },
  ];
  for (const to of inside)
    expect(await providerOf(to.channel).send(strict, to, message(), options)).toMatchObject({
      result: 'refused',
      because: expect.stringContaining('EVENKEEL_OUTGOING_ALLOW'),
    });
  expect(push.tries()).toBe(0);
});
