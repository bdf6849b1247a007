import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barePlatform } from '../../../../test/harness/bare-platform.ts';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { startFakeMail } from '../../../../test/harness/fakes/mail.ts';
import { startFakePush } from '../../../../test/harness/fakes/web-push.ts';
import { startFakeWebhook } from '../../../../test/harness/fakes/webhook.ts';
import { newId, type Platform } from '../../../platform/index.ts';
import { contactMethodSecretPurpose } from '../../identity/index.ts';
import type { ChannelName, OutgoingMessage, Outcome } from '../core/message.ts';
import type { SendTo } from './provider.ts';
import { providerOf } from './providers.ts';
import { registerChannels } from './register.ts';

/** What every provider's other end can be told to do, in its own words. */
type Behaviour = 'take' | 'refuse for good' | 'busy' | 'broken' | 'hang' | 'reset' | 'slow' | 'gone';
interface Arrived {
  readonly text: string;
  readonly key: string;
}
interface OtherEnd {
  readonly to: SendTo;
  behave(behaviour: Behaviour): void;
  arrived(): readonly Arrived[];
  close(): Promise<void>;
}

const waitSeconds = 17;

const statuses = {
  'refuse for good': { do: 'answer', status: 403, body: '<p>not you</p>' },
  busy: { do: 'answer', status: 429, headers: { 'retry-after': String(waitSeconds) } },
  broken: { do: 'answer', status: 503 },
  gone: { do: 'answer', status: 410 },
} as const;
const httpMood = (behaviour: Behaviour) =>
  behaviour === 'take' || behaviour === 'hang' || behaviour === 'reset'
    ? ({ do: behaviour } as const)
    : behaviour === 'slow'
      ? ({ do: 'slow', ms: 300 } as const)
      : statuses[behaviour];

const ends: Readonly<
  Record<ChannelName, (settings: { smtpUrl: string }, platform: () => Platform) => Promise<OtherEnd>>
> = {
  email: async (settings) => {
    const mail = await startFakeMail();
    settings.smtpUrl = mail.url;
    return {
      to: { channel: 'email', address: { email: 'ada@example.test' }, secret: null },
      arrived: () =>
        mail.all().map(({ text, messageId }) => ({ text, key: messageId.slice(1, messageId.indexOf('@')) })),
      behave(behaviour) {
        if (behaviour === 'refuse for good') mail.behave({ do: 'refuse', code: 554, text: '5.7.1 not you' });
        else if (behaviour === 'busy' || behaviour === 'broken')
          mail.behave({ do: 'refuse', code: 451, text: '4.3.2 busy' });
        else if (behaviour === 'gone') mail.behave({ do: 'refuse', code: 550, text: '5.1.1 no such user' });
        else if (behaviour === 'slow') mail.behave({ do: 'slow', ms: 300 });
        else mail.behave({ do: behaviour });
      },
      close: () => mail.close(),
    };
  },
  'web-push': async () => {
    const push = await startFakePush();
    const address = { ...push.subscribe('phone') };
    return {
      to: { channel: 'web-push', address, secret: null },
      arrived: () =>
        push.all().map(({ payload }) => ({ text: `${payload['title']} ${payload['url']}`, key: '' })),
      behave: (behaviour) => push.behave(httpMood(behaviour)),
      close: () => push.close(),
    };
  },
  webhook: async (_, platform) => {
    const hook = await startFakeWebhook();
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    hook.trust(secret);
    return {
      to: {
        channel: 'webhook',
        address: { url: `${hook.url}/pages` },
        get secret() {
          return platform().secret.seal(contactMethodSecretPurpose, secret);
        },
      },
      arrived: () =>
        hook.all().map(({ id, payload }) => {
          const { title, url } = payload['data'] as { title: string; url: string };
          return { text: `${title} ${url}`, key: id };
        }),
      behave: (behaviour) => hook.behave(httpMood(behaviour)),
      close: () => hook.close(),
    };
  },
};

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const message: OutgoingMessage = {
  kind: 'page',
  title: 'Checkout returns errors',
  lines: ['Critical on Checkout, since 02:09 (6 min).'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: 'https://evenkeel.test/p/token/acknowledge',
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
};

describe.each(['email', 'web-push', 'webhook'] as const)('%s', (channel) => {
  let node: ReturnType<typeof barePlatform>;
  let end: OtherEnd;
  beforeEach(async () => {
    const settings = { smtpUrl: '' };
    end = await ends[channel](settings, () => node.platform);
    node = nodeWith({ smtpUrl: settings.smtpUrl || undefined, outgoingAllow: ['127.0.0.0/8'] });
    await sql`insert into instance (id, secret_fingerprint) values (${newId()}, 'x') on conflict do nothing`.execute(
      node.platform.db,
    );
  });
  afterEach(async () => {
    await node.close();
    await end.close();
  });
  const send = (timeoutMs = 2_000, platform = node.platform): Promise<Outcome> =>
    providerOf(channel).send(platform, end.to, message, { idempotencyKey: 'key-1', timeoutMs });

  test('is configured', () => {
    expect(providerOf(channel).configured(node.platform)).toBe(true);
  });
  test('hands over: what and where to act arrive, under the key', async () => {
    expect(await send()).toMatchObject({ result: 'handed-over' });
    const [arrived] = end.arrived();
    expect(arrived!.text).toContain('Checkout returns errors');
    expect(arrived!.text).toContain('https://evenkeel.test/p/token');
    if (channel !== 'web-push') expect(arrived!.key).toBe('key-1');
  });
  test('a refusal for good is not tried again, with a reason that can be read', async () => {
    end.behave('refuse for good');
    const outcome = await send();
    expect(outcome).toMatchObject({ result: 'refused', because: expect.stringContaining('not you') });
    expect(outcome).not.toHaveProperty('gone');
  });
  test('busy is for now, and the other side says for how long', async () => {
    end.behave('busy');
    expect(await send()).toMatchObject({
      result: 'failed',
      ...(channel === 'email' ? {} : { retryAfterSeconds: waitSeconds }),
    });
  });
  test('broken is for now', async () => {
    end.behave('broken');
    expect(await send()).toMatchObject({ result: 'failed', because: expect.stringMatching(/503|451/) });
  });
  test('silence ends with the time allowed', async () => {
    end.behave('hang');
    expect(await send(200)).toMatchObject({
      result: 'failed',
      because: expect.stringContaining('did not answer within 0.2 s'),
    });
  });
  test('a cut connection is for now', async () => {
    end.behave('reset');
    expect(await send()).toMatchObject({ result: 'failed' });
  });
  test('slow is still fine', async () => {
    end.behave('slow');
    expect(await send()).toMatchObject({ result: 'handed-over' });
  });
  test('after a failure the next one goes through', async () => {
    end.behave('reset');
    await send();
    end.behave('take');
    expect(await send()).toMatchObject({ result: 'handed-over' });
  });
  test('nobody there any more is said as such', async () => {
    end.behave('gone');
    expect(await send()).toMatchObject({ result: 'refused', gone: true });
  });
  test('nobody listening is for now', async () => {
    await end.close();
    expect(await send()).toMatchObject({
      result: 'failed',
      because: expect.stringContaining('cannot be reached'),
    });
  });
  test('many at once all arrive', async () => {
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => send(5_000)));
    expect(outcomes.every(({ result }) => result === 'handed-over')).toBe(true);
    expect(end.arrived()).toHaveLength(60);
  });
});

function nodeWith(settings: Parameters<typeof barePlatform>[1]): ReturnType<typeof barePlatform> {
  const node = barePlatform(database, { publicUrl: 'https://evenkeel.test', ...settings });
  registerChannels(node.platform);
  return node;
}
