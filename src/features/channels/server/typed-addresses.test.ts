import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barePlatform } from '../../../../test/harness/bare-platform.ts';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { startFakeHttp, type FakeHttp } from '../../../../test/harness/fakes/http.ts';
import { startFakePush } from '../../../../test/harness/fakes/web-push.ts';
import { newId, type Platform } from '../../../platform/index.ts';
import { contactMethodSecretPurpose } from '../../identity/index.ts';
import { channelNames, type ChannelName, type OutgoingMessage } from '../core/message.ts';
import { isOnConfigured } from './configured-address.ts';
import { conformances } from './conformance/all.fixture.ts';
import type { SendTo } from './provider.ts';
import { providerOf } from './providers.ts';
import { registerChannels } from './register.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

/** Something inside that nobody from outside may reach. */
let inside: FakeHttp;
let asked: { path: string; authorization: string | undefined }[];
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  asked = [];
  inside = await startFakeHttp(({ path, headers }) => {
    asked.push({ path, authorization: headers['authorization'] });
    return 200;
  });
  open.push(inside);
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});
async function node(settings: Parameters<typeof barePlatform>[1]): Promise<Platform> {
  const made = barePlatform(database, { publicUrl: 'https://evenkeel.test', outgoingAllow: [], ...settings });
  open.push(made);
  registerChannels(made.platform);
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, 'x') on conflict do nothing`.execute(
    made.platform.db,
  );
  return made.platform;
}
const message: OutgoingMessage = {
  kind: 'page',
  title: 'Checkout returns errors',
  lines: [],
  url: 'https://evenkeel.test/p/token',
  ackUrl: null,
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
};
const send = (platform: Platform, to: SendTo) =>
  providerOf(to.channel).send(platform, to, message, { idempotencyKey: 'key-1', timeoutMs: 2_000 });

/** Channels whose address a person typed or a browser gave. The others are asked at the address of the configuration. */
const typed = ['web-push', 'webhook', 'teams', 'mattermost', 'discord', 'ntfy'] as const;
type Typed = (typeof typed)[number];
const isTyped = (channel: ChannelName): channel is Typed => typed.some((one) => one === channel);

async function addressAt(platform: Platform, channel: Typed, url: string): Promise<SendTo> {
  const sealed = (text: string) => platform.secret.seal(contactMethodSecretPurpose, text);
  switch (channel) {
    case 'web-push': {
      const push = await startFakePush();
      open.push(push);
      return { channel, address: { ...push.subscribe('phone'), endpoint: url }, secret: null };
    }
    case 'webhook':
      return { channel, address: { url }, secret: sealed(`whsec_${Buffer.alloc(32, 7).toString('base64')}`) };
    case 'teams':
    case 'mattermost':
    case 'discord':
      return { channel, address: { host: 'x' }, secret: sealed(url) };
    case 'ntfy':
      return { channel, address: { server: url, topic: 't' }, secret: null };
  }
}

describe.each(channelNames)('%s', (channel) => {
  test('reaches inside only where the configuration says so', async () => {
    const end = await conformances[channel].open();
    open.push(end);
    const platform = await node(end.settings ?? {});
    const outcome = await send(platform, end.to(platform));
    if (isTyped(channel)) {
      expect(outcome).toMatchObject({
        result: 'refused',
        because: expect.stringContaining('EVENKEEL_OUTGOING_ALLOW'),
      });
      expect(end.arrived()).toEqual([]);
    } else expect(outcome).toMatchObject({ result: 'handed-over' });
  });
});

describe.each(typed)('%s', (channel) => {
  test.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '127.1',
    '[::1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
  ])('at %s is not dialled', async (host) => {
    const platform = await node({});
    const to = await addressAt(platform, channel, `http://${host}:${new URL(inside.url).port}/hook`);
    expect(await send(platform, to)).toMatchObject({
      result: 'refused',
      because: expect.stringContaining('private network'),
    });
    expect(inside.tries()).toBe(0);
  });
  test('is not led elsewhere by an answer, not even to where it might go', async () => {
    const platform = await node({ outgoingAllow: ['127.0.0.0/8'] });
    const door = await startFakeHttp(() => 200);
    open.push(door);
    for (const status of [301, 302, 307, 308]) {
      door.behave({ do: 'answer', status, headers: { location: `${inside.url}/secret` } });
      expect(await send(platform, await addressAt(platform, channel, `${door.url}/hook`))).toMatchObject({
        result: 'refused',
        because: expect.stringContaining('Redirects are not followed'),
      });
    }
    expect(door.tries()).toBe(4);
    expect(asked).toEqual([]);
  });
});

test('a server of the configuration may be inside, for addresses on it and for no others', async () => {
  const platform = await node({
    mattermostUrl: `${inside.url}/chat`,
    ntfy: { url: inside.url, token: 'tk_ours' },
  });
  const at = (channel: Typed, url: string) => addressAt(platform, channel, url);
  const to = { channel: 'ntfy', address: { topic: 't' }, secret: null } as const;
  expect(await send(platform, await at('mattermost', `${inside.url}/chat/hooks/x`))).toMatchObject({
    result: 'handed-over',
  });
  expect(await send(platform, to)).toMatchObject({ result: 'handed-over' });
  expect(asked).toEqual([
    { path: '/chat/hooks/x', authorization: undefined },
    { path: '/', authorization: 'Bearer tk_ours' },
  ]);
  for (const url of [
    `${inside.url}/hooks/x`,
    `${inside.url}/chat/../hooks/x`,
    `${inside.url}/chatter/hooks/x`,
  ])
    expect(await send(platform, await at('mattermost', url)), url).toMatchObject({ result: 'refused' });
  // What is trusted for one kind is not for another.
  expect(await send(platform, await at('discord', `${inside.url}/chat/hooks/x`))).toMatchObject({
    result: 'refused',
  });
});

test('the token of the configuration goes to the server of the configuration alone', async () => {
  const platform = await node({
    outgoingAllow: ['127.0.0.0/8'],
    ntfy: { url: 'https://ntfy.example.org', token: 'tk_ours' },
  });
  await send(platform, { channel: 'ntfy', address: { server: inside.url, topic: 't' }, secret: null });
  expect(asked).toEqual([{ path: '/', authorization: undefined }]);
});

test.each([
  ['https://chat.example.org/hooks/x', 'https://chat.example.org', true],
  ['https://chat.example.org:443/hooks/x', 'https://chat.example.org', true],
  ['https://CHAT.example.org/hooks/x', 'https://chat.example.org', true],
  ['https://chat.example.org/mm/hooks/x', 'https://chat.example.org/mm', true],
  ['https://chat.example.org/mm', 'https://chat.example.org/mm/', true],
  ['http://chat.example.org/hooks/x', 'https://chat.example.org', false],
  ['https://chat.example.org:8443/hooks/x', 'https://chat.example.org', false],
  ['https://chat.example.org.evil.example/hooks/x', 'https://chat.example.org', false],
  ['https://chat.example.org@evil.example/hooks/x', 'https://chat.example.org', false],
  ['https://ada:pw@chat.example.org/hooks/x', 'https://chat.example.org', false],
  ['https://chat.example.org/mm/%2e%2e/admin', 'https://chat.example.org/mm', false],
  ['https://chat.example.org/mmm/hooks/x', 'https://chat.example.org/mm', false],
  ['no address', 'https://chat.example.org', false],
  ['https://chat.example.org/hooks/x', undefined, false],
])('%s is on the configured %s: %s', (url, base, expected) => {
  expect(isOnConfigured(url, base)).toBe(expected);
});
