import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine } from './clean-line.ts';
import { addressOf, shownAddress, wrongPushKey, type NewContactMethod } from './contact-address.ts';
import { invitationMail } from './invitation-mail.ts';
import { networkOf } from './network-address.ts';
import { freeSlug, slugOf } from './slug.ts';
import { isTimeZone } from './time-zone.ts';
import { seesEmailOf } from './visibility.ts';

describe('cleanLine', () => {
  test.each([
    ['a plain name', 'Ada Lund', 'Ada Lund'],
    ['line breaks', 'Ada\r\nBcc: eve@example.test', 'Ada Bcc: eve@example.test'],
    ['NUL and a lone surrogate', 'A\0da\ud800', 'A da\ufffd'],
    ['marks that turn the direction', 'Ada\u202Etxt.exe', 'Adatxt.exe'],
    ['nothing visible', '\u202E \t\u2028', ''],
    ['emoji and accents stay', ' Zoë 🌊 ', 'Zoë 🌊'],
  ])('%s', (_, text, expected) => {
    expect(cleanLine(text)).toBe(expected);
  });
  test('gives one line that PostgreSQL takes, never longer, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanLine(text);
        expect(clean).not.toMatch(/[\0\r\n\u2028\u202E]/);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.length).toBeLessThanOrEqual(text.length);
        expect(cleanLine(clean)).toBe(clean);
      }),
    );
  });
});

describe('slugOf', () => {
  test.each([
    ['Payments', 'payments'],
    ['Café & Bar (EU)', 'cafe-bar-eu'],
    ['  --  ', 'team'],
    ['Команда 7', 'команда-7'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('%s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
  });
  test('is safe in a path, and a slug of a slug is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const slug = slugOf(name);
        expect(slug).toMatch(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
  });
  test('freeSlug gives one that is free', () => {
    expect(freeSlug('shop', new Set(['shop-2']))).toBe('shop');
    expect(freeSlug('shop', new Set(['shop', 'shop-2', 'shop-4']))).toBe('shop-3');
  });
});

describe('networkOf', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s', (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
  test('addresses of one /64 are one', () => {
    const group = fc.nat(0xffff).map((n) => n.toString(16));
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (net, host) => {
          expect(networkOf([...net, ...host].join(':'))).toBe(networkOf(`${net.join(':')}:1:2:3:4`));
        },
      ),
    );
  });
});

describe('isTimeZone', () => {
  test.each([
    ['Europe/Oslo', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['+02:00', false],
    ['Mars/Olympus', false],
    ['', false],
    ['Europe/Oslo\0', false],
    ['x'.repeat(100), false],
  ])('%j', (zone, expected) => {
    expect(isTimeZone(zone)).toBe(expected);
  });
});

describe('contact addresses', () => {
  const p256dh = `B${'A'.repeat(86)}`;
  const push: NewContactMethod = {
    channel: 'web-push',
    endpoint: 'https://push.example.test/send/secret-part',
    p256dh,
    auth: 'A'.repeat(22),
  };
  test.each<[string, NewContactMethod, string, string]>([
    ['mail', { channel: 'email', email: 'Ada@Example.test' }, 'ada@example.test', 'Ada@Example.test'],
    ['push', push, 'https://push.example.test/send/secret-part', 'push.example.test'],
    [
      'webhook',
      { channel: 'webhook', url: 'https://hooks.example.test/T1/secret?x=secret' },
      'https://hooks.example.test/T1/secret?x=secret',
      'https://hooks.example.test/…',
    ],
    [
      'webhook with a password in it',
      { channel: 'webhook', url: 'https://ada:secret@hooks.example.test/' },
      'https://ada:secret@hooks.example.test/',
      'https://hooks.example.test',
    ],
  ])('%s', (_, input, key, shown) => {
    const { address, key: made } = addressOf(input);
    expect(made).toBe(key);
    expect(shownAddress(address)).toBe(shown);
    expect(shownAddress(address)).not.toContain('secret');
  });
  test('a removed one shows nothing', () => expect(shownAddress({})).toBe(''));
  test.each([
    ['real ones', { p256dh, auth: 'A'.repeat(22) }, undefined],
    ['a point that is too short', { p256dh: 'BAAA', auth: 'A'.repeat(22) }, 'p256dh'],
    ['a compressed point', { p256dh: `A${'A'.repeat(86)}`, auth: 'A'.repeat(22) }, 'p256dh'],
    ['other signs', { p256dh: `B${'!'.repeat(86)}`, auth: 'A'.repeat(22) }, 'p256dh'],
    ['little salt', { p256dh, auth: 'AAAA' }, 'auth'],
  ])('push keys: %s', (_, keys, expected) => {
    expect(wrongPushKey(keys)).toBe(expected);
  });
});

describe('seesEmailOf', () => {
  const other = { id: 'ben', teamIds: ['shop'] };
  const viewer = (
    role?: 'admin' | 'manager' | 'responder' | 'stakeholder',
    team = 'shop',
    admin = false,
  ) => ({
    personId: 'ada',
    instanceAdmin: admin,
    roles: new Map(role ? [[team, role]] : []),
  });
  test.each([
    ['an administrator of the team', viewer('admin'), true],
    ['a manager of the team', viewer('manager'), true],
    ['a responder of the team', viewer('responder'), false],
    ['a stakeholder of the team', viewer('stakeholder'), false],
    ['an administrator of another team', viewer('admin', 'platform'), false],
    ['an instance administrator', viewer(undefined, 'shop', true), true],
    ['oneself', { ...viewer(), personId: 'ben' }, true],
  ])('%s', (_, who, expected) => {
    expect(seesEmailOf(who, other)).toBe(expected);
  });
});

test('an invitation says who, what and the link, and greets whom it knows', () => {
  const about = { team: 'Shop', inviter: 'Ada', link: 'https://evenkeel.test/invitation#t' };
  const mail = invitationMail({ ...about, name: 'Ben' });
  expect(mail.subject).toBe('Ada invites you to Shop on Evenkeel');
  expect(mail.text).toContain('Hello Ben,');
  expect(mail.text.split('\n')).toContain(about.link);
  expect(invitationMail({ ...about, name: '' }).text).toContain('Hello,');
});
