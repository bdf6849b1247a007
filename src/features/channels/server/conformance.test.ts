import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barePlatform } from '../../../../test/harness/bare-platform.ts';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { newId } from '../../../platform/index.ts';
import { channelNames, type OutgoingMessage, type Outcome } from '../core/message.ts';
import { conformances } from './conformance/all.fixture.ts';
import { conformanceInWords } from './conformance/in-words.fixture.ts';
import {
  behaviours,
  busySeconds,
  type Behaviour,
  type Callbacks,
  type OtherEnd,
} from './conformance/other-end.fixture.ts';
import { providerOf } from './providers.ts';
import { registerChannels } from './register.ts';

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

interface Stage {
  readonly end: OtherEnd;
  readonly revokedSays: RegExp;
  readonly repeatsLookAlike: string | undefined;
  readonly actsAt: string;
  readonly callbacks: Callbacks | undefined;
  send(timeoutMs?: number): Promise<Outcome>;
}

/** What we expect of a channel whose other end behaves so. */
const expectations: Readonly<Record<Behaviour, (stage: Stage) => Promise<void>>> = {
  async 'takes it'({ end, send, actsAt }) {
    expect(await send()).toMatchObject({ result: 'handed-over' });
    const [arrived] = end.arrived();
    expect(arrived!.text).toContain('Checkout returns errors');
    expect(arrived!.text).toContain(actsAt);
  },
  async 'refuses it for good'({ end, send }) {
    end.behave('refuse for good');
    const outcome = await send();
    expect(outcome).toMatchObject({ result: 'refused', because: expect.stringContaining('not you') });
    expect(outcome).not.toHaveProperty('gone');
  },
  async 'is busy and says for how long'({ end, send }) {
    end.behave('busy');
    expect(await send()).toMatchObject({ result: 'failed', retryAfterSeconds: busySeconds });
  },
  async 'is broken'({ end, send }) {
    end.behave('broken');
    expect(await send()).toMatchObject({ result: 'failed', because: expect.stringMatching(/503|451/) });
  },
  async 'says nothing'({ end, send }) {
    end.behave('hang');
    expect(await send(200)).toMatchObject({
      result: 'failed',
      because: expect.stringContaining('did not answer within 0.2 s'),
    });
  },
  async 'cuts the connection'({ end, send }) {
    end.behave('reset');
    expect(await send()).toMatchObject({ result: 'failed' });
    end.behave('take');
    expect(await send(), 'the next one goes through').toMatchObject({ result: 'handed-over' });
  },
  async 'is slow'({ end, send }) {
    end.behave('slow');
    expect(await send()).toMatchObject({ result: 'handed-over' });
  },
  async 'takes it and loses the answer'({ end, send, repeatsLookAlike }) {
    end.behave('lose the answer');
    expect(await send()).toMatchObject({ result: 'failed' });
    end.behave('take');
    expect(await send()).toMatchObject({ result: 'handed-over' });
    const keys = end.arrived().map(({ key }) => key);
    expect(keys, 'both tries arrived').toHaveLength(2);
    expect(keys[1], 'and can be told to be the same').toBe(keys[0]);
    expect(keys[0] === null, 'or it is said why not').toBe(repeatsLookAlike !== undefined);
  },
  async 'tells a receipt twice'({ send, callbacks }) {
    const reference = referenceOf(await send());
    for (const kind of callbacks!.tells)
      for (let times = 0; times < 2; times++)
        expect(await callbacks!.read(reference, kind)).toEqual({ reference, kind });
  },
  async 'tells receipts out of order'({ send, callbacks }) {
    const reference = referenceOf(await send());
    for (const kind of callbacks!.tells.toReversed())
      expect(await callbacks!.read(reference, kind)).toEqual({ reference, kind });
    expect(await callbacks!.read(reference, 'sent')).toBe('nothing new');
  },
  async 'finds a bad signature'({ end, send, callbacks }) {
    if (callbacks) {
      const reference = referenceOf(await send());
      const [kind] = callbacks.tells;
      expect(await callbacks.read(reference, kind!, 'forged'), 'theirs').toBe('refused');
      return;
    }
    end.behave('distrust our signature');
    expect(await send(), 'ours').toMatchObject({
      result: 'refused',
      because: expect.stringMatching(/40[13]/),
    });
    expect(end.arrived()).toEqual([]);
  },
  async 'has revoked the credentials'({ end, send, revokedSays }) {
    end.behave('revoke');
    const outcome = await send();
    expect(outcome.result).not.toBe('handed-over');
    expect(outcome).toMatchObject({ because: expect.stringMatching(revokedSays) });
    expect(end.arrived()).toEqual([]);
  },
};

test('what is not tried of a channel stands in the docs with its reason, and nothing else does', () => {
  const told = readFileSync(new URL('../../../../docs/channels.md', import.meta.url), 'utf8').split('\n');
  expect(told.filter((line) => line.startsWith('- **'))).toEqual(conformanceInWords(conformances));
});

describe.each(channelNames)('%s', (channel) => {
  const {
    open,
    cannot,
    revokedSays,
    repeatsLookAlike,
    actsAt = 'https://evenkeel.test/p/token',
  } = conformances[channel];
  let node: ReturnType<typeof barePlatform>;
  let end: OtherEnd;
  beforeEach(async () => {
    end = await open();
    node = barePlatform(database, {
      publicUrl: 'https://evenkeel.test',
      outgoingAllow: ['127.0.0.0/8'],
      ...end.settings,
    });
    registerChannels(node.platform);
    await sql`insert into instance (id, secret_fingerprint) values (${newId()}, 'x') on conflict do nothing`.execute(
      node.platform.db,
    );
  });
  afterEach(async () => {
    await node.close();
    await end.close();
  });
  const send = (timeoutMs = 2_000): Promise<Outcome> =>
    providerOf(channel).send(node.platform, end.to(node.platform), message, {
      idempotencyKey: 'key-1',
      timeoutMs,
    });

  test.each(behaviours.filter((behaviour) => cannot[behaviour] === undefined))('%s', async (behaviour) => {
    await expectations[behaviour]({
      end,
      send,
      revokedSays,
      repeatsLookAlike,
      actsAt,
      callbacks: end.callbacks?.(node.platform),
    });
  });
  test('is configured, and many at once all arrive', async () => {
    expect(providerOf(channel).configured(node.platform)).toBe(true);
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => send(5_000)));
    expect(outcomes.every(({ result }) => result === 'handed-over')).toBe(true);
    expect(end.arrived()).toHaveLength(60);
  });
  test.each((['is gone'] as const).filter((gone) => cannot[gone] === undefined))(
    '%s, and is said as such',
    async () => {
      end.behave('gone');
      expect(await send()).toMatchObject({ result: 'refused', gone: true });
    },
  );
  test('nobody listening is for now', async () => {
    await end.close();
    expect(await send()).toMatchObject({
      result: 'failed',
      because: expect.stringContaining('cannot be reached'),
    });
  });
});

function referenceOf(outcome: Outcome): string {
  if (outcome.result !== 'handed-over' || outcome.reference === null)
    throw new Error('What is told later needs a reference to be told of.');
  return outcome.reference;
}
