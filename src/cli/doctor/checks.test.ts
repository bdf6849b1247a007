import { describe, expect, test } from 'vitest';
import { readConfig } from '../../platform/config.ts';
import type { DatabaseFacts } from '../../platform/db/facts.ts';
import { makeSecret } from '../../platform/secret.ts';
import type { Check } from './check.ts';
import { looked } from './check.ts';
import { checkDestinations } from './destinations.ts';
import { checkClock, checkLag, checkMigrations, checkSecret, checkVapid } from './database.ts';
import { checkDisk, checkNode, checkServer } from './machine.ts';
import { checkMail, checkMailIn, checkPublicUrl } from './reach.ts';
import { checkOutside, checkWatch } from './watch.ts';
import { box } from '../test-io.fixture.ts';

const config = readConfig({}, '/nowhere');
const secret = makeSecret('the secret of this machine, long enough');
const other = makeSecret('the secret of another machine, long');
const instance = { secretFingerprint: secret.fingerprint, publicUrl: null, keys: {} };
const facts: DatabaseFacts = {
  serverVersion: '18.4',
  clockAheadMs: 3,
  clockOffsetMs: 0,
  pendingMigrations: [],
  unknownMigrations: [],
  instance,
};
const gib = 1024 ** 3;
const keys = (made: typeof secret) => ({
  ...facts,
  instance: { ...instance, keys: { vapid: made.seal('instance-key:vapid', '{}') } },
});

const watch = {
  state: 'holds' as const,
  lastLookAt: null,
  heldAt: null,
  openFaults: 0,
  lastLookAgeSeconds: 30,
  heldAgeSeconds: 30,
  outsideReachedAt: null,
  outsideError: null,
};
const mailIn = (set: Partial<typeof config.mailIn>, smtpUrl?: string) =>
  checkMailIn({ mailIn: { ...config.mailIn, ...set }, smtpUrl });

describe('each finding has its state', () => {
  test.each<[string, Check | Promise<Check>, Check['state']]>([
    ['Node 26', checkNode('26.9.0'), 'ok'],
    ['an older Node', checkNode('22.1.0'), 'fail'],
    ['room enough', checkDisk(config, { bytes: 50 * gib, share: 0.5 }), 'ok'],
    ['room getting short', checkDisk(config, { bytes: gib, share: 0.5 }), 'warn'],
    ['a large disk almost full', checkDisk(config, { bytes: 20 * gib, share: 0.02 }), 'warn'],
    ['no room', checkDisk(config, { bytes: 1000, share: 0.5 }), 'fail'],
    ['the level of this version', checkMigrations(facts), 'ok'],
    ['a migration to come', checkMigrations({ ...facts, pendingMigrations: ['0009_x.sql'] }), 'warn'],
    ['a newer database', checkMigrations({ ...facts, unknownMigrations: ['0099_x.sql'] }), 'fail'],
    ['the right secret', checkSecret({ secret, config }, facts), 'ok'],
    ['no server yet', checkSecret({ secret, config }, { ...facts, instance: null }), 'ok'],
    ['another secret', checkSecret({ secret: other, config }, facts), 'fail'],
    ['clocks agree', checkClock(facts), 'ok'],
    ['clocks differ', checkClock({ ...facts, clockAheadMs: -9_000 }), 'warn'],
    ['a moved clock', checkClock({ ...facts, clockOffsetMs: 60_000 }), 'warn'],
    ['no push key yet', checkVapid({ secret }, facts), 'ok'],
    ['a push key that can be read', checkVapid({ secret }, keys(secret)), 'ok'],
    ['a push key of another secret', checkVapid({ secret }, keys(other)), 'fail'],
    ['nothing late', checkLag({ a: 0, b: 900 }), 'ok'],
    ['something a little late', checkLag({ a: 0, b: 9_000 }), 'warn'],
    ['something very late', checkLag({ a: 0, b: 900_000 }), 'fail'],
    ['a watch that found nothing', checkWatch(watch), 'ok'],
    ['no watch yet', checkWatch({ ...watch, state: 'never-looked' }), 'ok'],
    ['a watch that stopped', checkWatch({ ...watch, state: 'late', lastLookAgeSeconds: 900 }), 'warn'],
    ['a watch that found something', checkWatch({ ...watch, state: 'broken', openFaults: 2 }), 'fail'],
    ['nobody outside', checkOutside(false, watch), 'ok'],
    ['somebody outside', checkOutside(true, watch), 'ok'],
    ['somebody outside was called', checkOutside(true, { ...watch, outsideReachedAt: new Date(0) }), 'ok'],
    ['nobody answers outside', checkOutside(true, { ...watch, outsideError: 'It answered 500.' }), 'warn'],
    ['no destination', checkDestinations({ count: 0, troubled: [] }), 'ok'],
    ['destinations that work', checkDestinations({ count: 2, troubled: [] }), 'ok'],
    [
      'a destination that fails',
      checkDestinations({ count: 2, troubled: [{ name: '#shop', because: 'Discord answered 404.' }] }),
      'warn',
    ],
    ['no public address', checkPublicUrl(config, instance), 'warn'],
    ['an address without https', checkPublicUrl(config, { ...instance, publicUrl: 'http://x.test' }), 'warn'],
    ['an address with https', checkPublicUrl({ ...config, publicUrl: 'https://x.test' }, instance), 'ok'],
    ['no mail server', checkMail(config), 'warn'],
    ['a dead mail server', checkMail({ ...config, smtpUrl: 'smtp://127.0.0.1:1' }), 'fail'],
    ['no mail comes in', mailIn({}), 'ok'],
    ['addresses and no way in', mailIn({ domain: 'x.test' }), 'warn'],
    ['mail comes in and nothing goes out', mailIn({ domain: 'x.test', imapUrl: 'imap://a@b' }), 'warn'],
    [
      'mail comes in and goes out',
      mailIn({ domain: 'x.test', smtp: { port: 25, host: '::' } }, 'smtp://x.test'),
      'ok',
    ],
    ['no server', checkServer(box().io, config), 'warn'],
    ['a ready server', checkServer(box({ fetch: async () => Response.json({}) }).io, config), 'ok'],
    [
      'a server that is not ready',
      checkServer(box({ fetch: async () => Response.json({}, { status: 503 }) }).io, config),
      'fail',
    ],
    ['a look that breaks', looked('x', () => Promise.reject(new Error('boom'))), 'fail'],
  ])('%s', async (_, given, state) => {
    const check = await given;
    expect(check.state).toBe(state);
    expect(check.says).toMatch(/\.$/);
    expect(check.remedy === null).toBe(state === 'ok');
  });
});
