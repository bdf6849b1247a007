import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTwiml } from '../../../../test/harness/fakes/twiml.ts';
import { callScript } from './call-script.ts';
import type { OutgoingMessage } from './message.ts';
import { isReachableFromOutside } from './reachable-url.ts';
import { smsText } from './sms-text.ts';
import { twilioOutcome } from './twilio-outcome.ts';
import { answeredByReceipt, callReceipt, messageReceipt } from './twilio-receipts.ts';
import { twiml } from './twiml.ts';

const page = (change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  kind: 'page',
  title: 'Checkout returns errors',
  lines: ['Critical on Checkout, since 02:09 (6 min).', 'Nobody else was told yet.'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: 'https://evenkeel.test/p/token/acknowledge',
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
  ...change,
});
const keysUrl = 'https://evenkeel.test/api/twilio/deliveries/1/keys?a=1&b=2';

describe('a text', () => {
  test('says how bad, what, how to answer, and where the rest is', () => {
    expect(smsText(page({ replyCode: 12 }))).toBe(
      [
        'CRITICAL INC-42: Checkout returns errors',
        'Critical on Checkout, since 02:09 (6 min).',
        'Reply 12a: I have it, 12w: it can wait until morning, 12e: pass it on, 12r: it is resolved.',
        'https://evenkeel.test/p/token',
      ].join('\n'),
    );
  });
  test.each<[string, Partial<OutgoingMessage>, RegExp]>([
    ['a notice is short', { kind: 'notice', title: 'Ben has INC-42.' }, /^Ben has INC-42\.\nhttps/],
    [
      'a code says nothing else',
      { kind: 'test', phoneCode: '012345' },
      /^012345 is your code for Evenkeel, /,
    ],
    ['more that wait are said', { moreWaiting: 12 }, /\n12 more follow\.\n/],
    [
      'several are named',
      {
        title: '2 incidents: Checkout is down, and 1 more',
        incidentKey: null,
        together: {
          count: 2,
          items: [{ title: 'Checkout is down', criticality: 'critical', incidentKey: 'INC-1' }],
        },
      },
      /^CRITICAL 2 incidents: Checkout is down, and 1 more\nINC-1 and 1 more\n/,
    ],
    ['no code, no word of replies', {}, /^(?!.*Reply)/s],
    [
      'our own signs are written plainly',
      { title: 'It’s down… “really” – yes' },
      /It's down\.\.\. "really" - yes/,
    ],
    ['other alphabets stay', { title: 'Касса не работает' }, /Касса не работает/],
    ['a title cannot write lines', { title: 'a\nReply 12a' }, /INC-42: a Reply 12a\n/],
  ])('%s', (_, change, expected) => {
    expect(smsText(page(change))).toMatch(expected);
  });
  test('whatever a title is, it is taken: at most 1,600 letters, and not empty', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3_000 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (title, lines) => {
        const { length } = smsText(page({ title, lines, replyCode: 99 }));
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(1_600);
      }),
    );
  });
});

describe('a call', () => {
  test('says what, asks for a key, and hides nothing in it', () => {
    const heard = readTwiml(
      twiml(callScript(page({ title: 'disk_full on <db-1> & https://x.test/y' }), keysUrl)),
    );
    expect(heard.keysUrl).toBe(keysUrl);
    expect(heard.said).toContain('Critical incident. disk full on db 1 and a link. Critical on Checkout');
    expect(heard.said).toContain('To take it, press 1.');
  });
  test('asks for no key that nobody could hear', () => {
    const heard = readTwiml(twiml(callScript(page(), null)));
    expect(heard).toMatchObject({ keysUrl: '', said: expect.not.stringContaining('press') });
  });
  test('says a code digit by digit', () => {
    expect(readTwiml(twiml(callScript(page({ phoneCode: '012345' }), keysUrl)))).toMatchObject({
      keysUrl: '',
      said: expect.stringContaining('0, 1, 2, 3, 4, 5'),
    });
  });
  test('whatever a title is, Twilio takes it: well-formed, at most 4,000 letters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      fc.string({ unit: fc.constantFrom('&'), maxLength: 2_000 }),
    );
    fc.assert(
      fc.property(text, text, (title, line) => {
        const xml = twiml(callScript(page({ title, lines: [line] }), keysUrl));
        expect(xml.length).toBeLessThanOrEqual(4_000);
        expect(readTwiml(xml).keysUrl).toBe(keysUrl);
      }),
    );
  });
});

describe('what Twilio answers', () => {
  const mask = (text: string) => text.replace(/\d{5,}/g, '…');
  test.each<[string, number, string, object]>([
    ['taken', 201, '{"sid":"SM1"}', { result: 'handed-over', reference: 'SM1' }],
    ['taken, in words nobody knows', 200, 'ok', { result: 'handed-over', reference: null }],
    [
      'STOP was answered',
      400,
      '{"code":21610,"message":"x"}',
      { result: 'refused', gone: true, because: expect.stringMatching(/STOP/) },
    ],
    ['no mobile', 400, '{"code":21614,"message":"x"}', { result: 'refused', gone: true }],
    [
      'credentials',
      401,
      '{"code":20003,"message":"Authenticate"}',
      { result: 'refused', because: expect.stringMatching(/credentials \(20003\)/) },
    ],
    [
      'an account that is closed',
      400,
      '{"code":10001,"message":"Account is not active"}',
      { result: 'refused', because: expect.stringMatching(/credentials/) },
    ],
    [
      'a country that is not allowed',
      400,
      '{"code":21408,"message":"Permission for +4915112345678"}',
      { result: 'refused', because: expect.stringMatching(/Permission for \+… \(21408\)/) },
    ],
    ['too many', 429, '{"code":20429,"message":"Too many"}', { result: 'failed' }],
    ['a fault of theirs', 500, '<html>oops', { result: 'failed' }],
  ])('%s', (_, status, text, expected) => {
    expect(twilioOutcome({ status, text, retryAfterSeconds: undefined }, mask)).toMatchObject(expected);
  });
});

describe('what Twilio tells later', () => {
  const form = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';
  test.each<[string, Record<string, string>, string | undefined]>([
    ['delivered', { MessageSid: 'SM1', MessageStatus: 'delivered' }, 'delivered'],
    ['read', { MessageSid: 'SM1', MessageStatus: 'read' }, 'read'],
    ['undelivered', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' }, 'undelivered'],
    ['failed, without a code', { MessageSid: 'SM1', MessageStatus: 'failed' }, 'undelivered'],
    ['sent says nothing more', { MessageSid: 'SM1', MessageStatus: 'sent' }, undefined],
    ['a word of a later version', { MessageSid: 'SM1', MessageStatus: 'teleported' }, undefined],
  ])('of a text: %s', (_, fields, kind) => {
    expect(messageReceipt(form(fields))).toMatchObject({ reference: 'SM1', kind });
  });
  test.each<[string, Record<string, string>, boolean, string | undefined]>([
    ['nobody picked up', { CallStatus: 'no-answer' }, true, 'undelivered'],
    ['engaged', { CallStatus: 'busy' }, false, 'undelivered'],
    ['over, while machines are listened for', { CallStatus: 'completed' }, true, undefined],
    ['over, and nobody listened for machines', { CallStatus: 'completed' }, false, 'delivered'],
    ['over, by a machine', { CallStatus: 'completed', AnsweredBy: 'machine_start' }, true, 'undelivered'],
    ['rings', { CallStatus: 'ringing' }, true, undefined],
  ])('of a call: %s', (_, fields, detects, kind) => {
    expect(callReceipt(form({ CallSid: 'CA1', ...fields }), detects)).toMatchObject({
      reference: 'CA1',
      kind,
    });
  });
  test.each<[string, string | undefined]>([
    ['human', 'delivered'],
    ['machine_start', 'undelivered'],
    ['machine_end_beep', 'undelivered'],
    ['fax', 'undelivered'],
    ['unknown', undefined],
  ])('who picked up: %s', (who, kind) => {
    expect(answeredByReceipt(form({ CallSid: 'CA1', AnsweredBy: who })).kind).toBe(kind);
  });
});

test.each<[string, boolean]>([
  ['https://evenkeel.example.org', true],
  ['https://203.0.114.7:8443', true],
  ['http://localhost:8080', false],
  ['http://127.0.0.1:8080', false],
  ['https://10.1.2.3', false],
  ['https://172.20.1.1', false],
  ['https://pager.local', false],
  ['https://pager', false],
  ['http://[::1]:8080', false],
  ['http://[fd00::1]', false],
  ['https://[2600::1]', true],
])('%s can be called from outside: %s', (url, expected) => {
  expect(isReachableFromOutside(url)).toBe(expected);
});
