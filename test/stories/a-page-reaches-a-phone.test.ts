import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPhones } from '../../src/cli/doctor/phones.ts';
import { providerOf } from '../../src/features/channels/index.ts';
import { addContactMethod, listContactMethods } from '../../src/features/identity/contract.ts';
import { declareIncident, getIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import { sendTestPage } from '../../src/features/paging/index.ts';
import { transact } from '../../src/platform/index.ts';
import { testContactMethod } from '../../src/features/paging/contract.ts';
import { provePhone, sendPhoneCode } from '../../src/features/paging/contract/phones.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { startFakeTwilio, type FakeTwilio, type TwilioRequest } from '../harness/fakes/twilio.ts';
import { readTwiml } from '../harness/fakes/twiml.ts';

let t: TestApp;
let twilio: FakeTwilio;
beforeAll(async () => {
  twilio = await startFakeTwilio();
  t = await testApp(twilio.settings);
});
afterAll(async () => {
  await t.close();
  await twilio.close();
});

const inject = (request: TwilioRequest) => t.http.inject({ ...request });
/** What a person hears or reads as the answer. */
const answered = async (request: TwilioRequest): Promise<string> => {
  const { statusCode, body } = await inject(request);
  expect(statusCode, body).toBe(200);
  return readTwiml(body).said;
};
const codeIn = (text: string): string => /^(\d{6}) /.exec(text)![1]!;
const replyCodeIn = (text: string): string => /Reply (\d\d)a/.exec(text)![1]!;

async function addPhone(who: Member, channel: 'sms' | 'voice', number: string): Promise<string> {
  const { item } = await t.as(who)(addContactMethod, { body: { channel, number, label: '' } });
  return item.id;
}
async function provenPhone(who: Member, number: string, channels: readonly ('sms' | 'voice')[]) {
  const ids = [];
  for (const channel of channels) ids.push(await addPhone(who, channel, number));
  await t.as(who)(sendPhoneCode, { params: { id: ids[0]! }, body: { by: 'sms' } });
  await t.platform.due.drain();
  await t.as(who)(provePhone, {
    params: { id: ids[0]! },
    body: { code: codeIn(twilio.texts(number).at(-1)!.body) },
  });
  return ids;
}
const deliveries = async (channel: string, who: Member) =>
  (
    await sql<{ id: string; kind: string; state: string; error: string | null; attempts: number }>`
      select id, kind, state, last_error as error, attempt_count as attempts from delivery
      where channel = ${channel} and person_id = ${t.cast.people[who].id} order by created_at, id`.execute(
      t.platform.db,
    )
  ).rows;
/** A critical incident of the service whose policy pages Ada, then Ben. @returns its key */
const open = async (title: string): Promise<string> => {
  const { key } = await t.as('mia')(declareIncident, {
    body: { title, service: 'shop', criticality: 'critical' },
  });
  await t.platform.due.drain();
  return key;
};
const stateOf = async (key: string) => (await t.as('ada')(getIncident, { params: { key } })).state;
/** Resolved, and half an hour later: so much comes in these tests that it would be gathered into one message. */
const close = async (key: string): Promise<void> => {
  await t.as('ada')(resolveIncident, { params: { key }, body: { because: 'Over.' } });
  await sql`update clock set offset_ms = offset_ms + 1800000`.execute(t.platform.db);
  await t.platform.due.drain();
};
const refusal = async (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'nothing',
    (error: { problem?: { code?: string }; code?: string }) =>
      error.problem?.code ?? error.code ?? String(error),
  );

describe('a phone is proven with a code', () => {
  test('that comes by text; then it is proven for calls as well', async () => {
    const sms = await addPhone('mia', 'sms', '+49 (151) 1234-5001');
    const voice = await addPhone('mia', 'voice', '0049 151 12345001');
    await t.as('mia')(sendPhoneCode, { params: { id: sms }, body: {} });
    await t.platform.due.drain();
    const [text] = twilio.texts('+4915112345001');
    expect(text!.body).toMatch(/^\d{6} is your code for Evenkeel/);
    await t.as('mia')(provePhone, { params: { id: sms }, body: { code: codeIn(text!.body) } });
    const { items } = await t.as('mia')(listContactMethods, {});
    expect(items.filter(({ id }) => id === sms || id === voice)).toMatchObject([
      { shown: '+4915112345001', verifiedAt: expect.any(String) },
      { verifiedAt: expect.any(String) },
    ]);
    const { rows } = await sql<{ message: string }>`
      select message::text from delivery where person_id = ${t.cast.people.mia.id} and kind = 'test'`.execute(
      t.platform.db,
    );
    expect(rows[0]!.message).not.toContain(codeIn(text!.body));
  });

  test('or by a call, where no text comes', async () => {
    const id = await addPhone('olga', 'sms', '+4915112345002');
    await t.as('olga')(sendPhoneCode, { params: { id }, body: { by: 'voice' } });
    await t.platform.due.drain();
    const said = twilio.calls('+4915112345002')[0]!.said;
    const code = /Your code is: ([\d, ]+)\./.exec(said)![1]!.replace(/\D/g, '');
    await t.as('olga')(provePhone, {
      params: { id },
      body: { code: ` ${code.slice(0, 3)} ${code.slice(3)}` },
    });
  });

  test('which is asked for seldom, and counts five tries and ten minutes', async () => {
    const id = await addPhone('max', 'sms', '+4915112345003');
    const send = () => t.as('max')(sendPhoneCode, { params: { id }, body: {} });
    const prove = (code: string) => t.as('max')(provePhone, { params: { id }, body: { code } });
    const [first, second] = await Promise.all([refusal(send()), refusal(send())]);
    expect([first, second].toSorted()).toEqual(['nothing', 'paging/too-many-codes']);
    await t.platform.due.drain();
    const right = codeIn(twilio.texts('+4915112345003')[0]!.body);
    const wrong = right === '123456' ? '654321' : '123456';
    const tries = await Promise.all(Array.from({ length: 8 }, () => refusal(prove(wrong))));
    expect(tries.filter((code) => code === 'paging/wrong-code')).toHaveLength(5);
    expect(await refusal(prove(right))).toBe('paging/code-spent');
    await t.passMinutes(1);
    await send();
    await t.passMinutes(11);
    const late = codeIn(twilio.texts('+4915112345003').at(-1)!.body);
    expect(await refusal(prove(late))).toBe('paging/code-spent');
    await send();
    await t.platform.due.drain();
    expect(await refusal(prove(right === late ? wrong : late))).toBe('paging/wrong-code');
    await prove(codeIn(twilio.texts('+4915112345003').at(-1)!.body));
  });

  test('by its owner alone, and not before that is anything sent there', async () => {
    const id = await addPhone('max', 'voice', '+4915112345004');
    expect(await refusal(t.as('cleo')(sendPhoneCode, { params: { id }, body: {} }))).toBe(
      'paging/unknown-contact-method',
    );
    expect(await refusal(t.as('cleo')(provePhone, { params: { id }, body: { code: '123456' } }))).toBe(
      'paging/unknown-contact-method',
    );
    expect(await refusal(t.as('max')(testContactMethod, { params: { id } }))).toBe('paging/phone-not-proven');
    const { items } = await t.as('max')(listContactMethods, {});
    const mail = items.find(({ channel }) => channel === 'email')!.id;
    expect(await refusal(t.as('max')(sendPhoneCode, { params: { id: mail }, body: {} }))).toBe(
      'paging/unknown-contact-method',
    );
  });

  test.each(['0151 1234567', '+49', '+49 151 x', 'tel:+4915112345', '+1234567890123456'])(
    '%s is no number with a country code',
    async (number) => {
      expect(await refusal(addPhone('max', 'sms', number))).toBe('general/bad-request');
    },
  );
});

describe('a page', () => {
  beforeAll(async () => {
    await provenPhone('ada', '+4915112345010', ['sms', 'voice']);
    await provenPhone('ben', '+4915112345020', ['sms']);
  });

  test('goes out by text after a minute and by a call after three; a reply with its code takes it', async () => {
    const key = await open('Checkout returns errors');
    await t.passMinutes(1);
    const text = twilio.texts('+4915112345010').at(-1)!;
    expect(text.body).toContain('CRITICAL INC-');
    expect(twilio.calls('+4915112345010')).toHaveLength(0);
    const code = replyCodeIn(text.body);
    expect(await answered(twilio.reply('+4915112345010', '12'))).toContain(`${code}a: I have it`);
    expect(await answered(twilio.reply('+4915112345010', '98 a'))).toContain('No page has the code 98');
    expect(await answered(twilio.reply('+4915112345099', `${code}a`))).toContain('does not know this number');
    expect(await stateOf(key)).toBe('reported');

    expect(await answered(twilio.reply('+4915112345010', ` ${code} A.`))).toContain("You've got INC-");
    expect(await stateOf(key)).not.toBe('reported');
    expect((await deliveries('sms', 'ada')).at(-1)).toMatchObject({ state: 'read' });
    await t.passMinutes(10);
    expect(twilio.calls('+4915112345010')).toHaveLength(0);
    expect(twilio.texts('+4915112345020').some(({ body }) => body.includes('Checkout'))).toBe(false);
    // Said again it is the same answer.
    expect(await answered(twilio.reply('+4915112345010', `${code}a`))).toContain("You've got INC-");
    await close(key);
  });

  test('a text that is told to us twice, at once too, is acted on once', async () => {
    const key = await open('Twice told');
    await t.passMinutes(1);
    const code = replyCodeIn(twilio.texts('+4915112345010').at(-1)!.body);
    const pass = twilio.reply('+4915112345010', `${code}e`);
    const answers = await Promise.all([inject(pass), inject(pass), inject(pass)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    await t.platform.due.drain();
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from event where kind = 'paging.hurried' and subject_id = (select id from ticket where number = ${Number(key.slice(4))})`.execute(
      t.platform.db,
    );
    expect(rows[0]!.count).toBe(1);
    await t.passMinutes(2);
    expect(await answered(pass)).toContain('passed it on');
    // Replayed by somebody who changed whom it is from, or what it says: not Twilio's any more.
    const forged = { ...pass, payload: pass.payload.replace('Body=', 'Body=x') };
    expect((await inject(forged)).statusCode).toBe(401);
    await close(key);
  });

  test('with two open, an answer without a code asks which', async () => {
    const keys = [await open('First of two')];
    await t.passMinutes(1);
    const first = replyCodeIn(twilio.texts('+4915112345010').at(-1)!.body);
    keys.push(await open('Second of two'));
    await t.passMinutes(1);
    const second = replyCodeIn(twilio.texts('+4915112345010').at(-1)!.body);
    expect(second).not.toBe(first);
    expect(await answered(twilio.reply('+4915112345010', 'ack'))).toMatch(/2 pages are open: .*First of two/);
    expect(await answered(twilio.reply('+4915112345010', `${first}a`))).toContain("You've got");
    expect(await answered(twilio.reply('+4915112345010', 'ack'))).toContain("You've got");
    expect(await answered(twilio.reply('+4915112345010', 'ack'))).toContain('No page to you is open');
    for (const key of keys) await close(key);
  });

  test('a call says it and takes a key; resolved is asked again; what was done is said', async () => {
    const key = await open('Call me');
    await t.passMinutes(3);
    const call = twilio.calls('+4915112345010').at(-1)!;
    expect(call.said).toContain('Critical incident. Call me.');
    expect(await answered(twilio.press(call, '9'))).toContain('Call me.');
    const sure = readTwiml((await inject(twilio.press(call, '2'))).body);
    expect(sure.said).toMatch(/To say that INC \d+ is resolved, press 2 again/);
    expect(await stateOf(key)).toBe('reported');
    const done = await answered(twilio.press({ ...call, keysUrl: sure.keysUrl }, '2'));
    expect(done).toMatch(/resolved/i);
    expect(await stateOf(key)).toBe('resolved');
    expect((await deliveries('voice', 'ada')).at(-1)).toMatchObject({ state: 'read' });
    expect(await answered(twilio.press(call, '1'))).toMatch(/is resolved/);
  });

  test('a machine that takes the call, or nobody, has not been reached: the next way goes at once', async () => {
    const key = await open('Machine');
    await t.passMinutes(3);
    const call = twilio.calls('+4915112345010').at(-1)!;
    expect((await inject(twilio.answeredBy(call, 'machine_start'))).statusCode).toBe(204);
    await inject(twilio.tell(call, 'completed'));
    expect((await deliveries('voice', 'ada')).at(-1)).toMatchObject({
      state: 'gave-up',
      error: 'An answering machine took the call.',
    });
    // A person who picks up after all is heard.
    await inject(twilio.answeredBy(call, 'human'));
    expect((await deliveries('voice', 'ada')).at(-1)).toMatchObject({ state: 'delivered' });
    await close(key);
  });

  test('an undelivered text has the phone called at once', async () => {
    const key = await open('Hurry');
    await t.passMinutes(1);
    const before = twilio.calls('+4915112345010').length;
    const text = twilio.texts('+4915112345010').at(-1)!;
    await inject(twilio.tell(text, 'undelivered', { ErrorCode: '30003' }));
    await inject(twilio.tell(text, 'sent'));
    await t.platform.due.drain();
    expect(twilio.calls('+4915112345010')).toHaveLength(before + 1);
    expect((await deliveries('sms', 'ada')).at(-1)).toMatchObject({
      state: 'gave-up',
      error: expect.stringContaining('off or out of reach'),
    });
    await close(key);
  });

  test('nobody is called to be told that somebody has it: their text is', async () => {
    const key = await open('Quiet notice');
    await t.passMinutes(6);
    const calls = twilio.calls('+4915112345010').length;
    expect(await answered(twilio.reply('+4915112345020', 'ack'))).toContain("You've got");
    await t.passMinutes(1);
    expect(twilio.texts('+4915112345010').at(-1)!.body).toMatch(/Ben Kaur has INC-\d+/);
    expect(twilio.calls('+4915112345010')).toHaveLength(calls);
    // Nor would a call be placed if one were asked for, unless nobody at all was reached.
    const to = { channel: 'voice' as const, address: { number: '+4915112345010' }, secret: null };
    const notice = {
      kind: 'notice' as const,
      title: 'x',
      lines: [],
      url: null,
      ackUrl: null,
      criticality: null,
    };
    const message = { ...notice, incidentKey: null, tag: 'x', at: '2026-11-21T01:15:00.000Z' };
    const options = { idempotencyKey: 'notice', timeoutMs: 2_000 };
    const send = (loud: boolean) => providerOf('voice').send(t.platform, to, { ...message, loud }, options);
    expect(await send(false)).toMatchObject({ result: 'refused' });
    expect(await send(true)).toMatchObject({ result: 'handed-over' });
    await close(key);
  });

  test('a text whose answer was lost is not sent again once its provider tells of it', async () => {
    const key = await open('Lost answer');
    twilio.behave({ do: 'lose the answer' });
    await t.passMinutes(1);
    twilio.behave({ do: 'take' });
    const text = twilio.texts('+4915112345010').at(-1)!;
    const sent = twilio.texts('+4915112345010').length;
    expect((await deliveries('sms', 'ada')).at(-1)).toMatchObject({ state: 'failed' });
    await inject(twilio.tell(text, 'sent'));
    await t.passMinutes(1);
    expect((await deliveries('sms', 'ada')).at(-1)).toMatchObject({ state: 'handed-over', attempts: 1 });
    expect(twilio.texts('+4915112345010')).toHaveLength(sent);
    await close(key);
  });
});

describe('a test page', () => {
  test('is answered by a reply and by a key', async () => {
    const { items } = await t.as('ada')(listContactMethods, {});
    const of = (channel: string) => items.find((item) => item.channel === channel)!.id;
    await t.as('ada')(testContactMethod, { params: { id: of('sms') } });
    await t.as('ada')(testContactMethod, { params: { id: of('voice') } });
    await t.platform.due.drain();
    const text = twilio.texts('+4915112345010').at(-1)!;
    expect(text.body).toContain('This is a test page from Evenkeel');
    expect(await answered(twilio.reply('+4915112345010', `${replyCodeIn(text.body)}a`))).toContain(
      'It works',
    );
    const call = twilio.calls('+4915112345010').at(-1)!;
    expect(await answered(twilio.press(call, '3'))).toContain('press 1');
    expect(await answered(twilio.press(call, '1'))).toContain('It works');
  });
});

test('codes go round: of a hundred texts at once no two of the latest share one', async () => {
  const id = (await t.as('ben')(listContactMethods, {})).items.find(({ channel }) => channel === 'sms')!.id;
  const before = twilio.texts('+4915112345020').length;
  await transact(t.platform, async (tx) => {
    for (let n = 0; n < 100; n++) await sendTestPage(tx, id);
  });
  await t.platform.due.drain();
  const codes = twilio
    .texts('+4915112345020')
    .slice(before)
    .map(({ body }) => Number(replyCodeIn(body)));
  expect(codes).toHaveLength(100);
  expect(new Set(codes).size).toBe(89);
  expect([Math.min(...codes), Math.max(...codes)]).toEqual([11, 99]);
});

test('several that come together are one text, and one reply answers them all', async () => {
  const keys = [];
  for (let n = 1; n <= 9; n++) keys.push(await open(`Storm ${n}`));
  const before = twilio.texts('+4915112345010').length;
  await t.passMinutes(3);
  const together = twilio
    .texts('+4915112345010')
    .slice(before)
    .find(({ body }) => / incidents: /.test(body))!;
  const { length } = twilio.texts('+4915112345010').slice(before);
  expect(length).toBeLessThan(9);
  const said = await answered(twilio.reply('+4915112345010', `${replyCodeIn(together.body)}a`));
  const count = Number(/(\d+) incidents/.exec(together.body)![1]);
  expect(said).toContain(`${count} pages answered. You've got INC-`);
  const states = await Promise.all(keys.map(stateOf));
  expect(states.filter((state) => state !== 'reported')).toHaveLength(count);
  for (const key of keys) await close(key);
});

test('the doctor signs in', async () => {
  expect(await checkPhones(t.platform)).toMatchObject({ state: 'ok' });
});

describe('STOP and START', () => {
  test('end texts to the number, and begin them again; calls go on', async () => {
    expect((await inject(twilio.reply('+4915112345020', 'STOP'))).body).not.toContain('Message');
    const sms = async () =>
      (await t.as('ben')(listContactMethods, {})).items.find(({ channel }) => channel === 'sms')!;
    expect(await sms()).toMatchObject({ disabledBecause: expect.stringContaining('STOP') });
    await inject(twilio.reply('+4915112345020', 'start'));
    expect(await sms()).toMatchObject({ disabledAt: null, verifiedAt: expect.any(String) });
    expect(await answered(twilio.reply('+4915112345020', 'help'))).toContain('Answer STOP');
  });
});

describe('what is not from Twilio', () => {
  test.each<[string, (request: TwilioRequest) => Partial<TwilioRequest>]>([
    ['no signature', () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
    [
      'a forged one',
      ({ headers }) => ({ headers: { ...headers, 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } }),
    ],
    [
      'another delivery’s',
      ({ url }) => ({
        url: url.replace(/deliveries\/[^/]+/, 'deliveries/019aa000-0000-7000-8000-000000000000'),
      }),
    ],
    ['a key that was changed', ({ payload }) => ({ payload: payload.replace('Digits=1', 'Digits=3') })],
    ['“sure” that was added', ({ url }) => ({ url: `${url}?sure=2` })],
  ])('%s is refused', async (_, change) => {
    const call = twilio.calls().findLast(({ keysUrl }) => keysUrl !== '')!;
    const request = twilio.press(call, '1');
    expect((await inject({ ...request, ...change(request) })).statusCode).toBe(401);
  });
  test('a body that is too large is refused, and one without a number answered with nothing', async () => {
    const large = twilio.reply('+4915112345010', 'a'.repeat(70_000));
    expect((await inject(large)).statusCode).toBe(413);
    const url = 'https://evenkeel.test/api/twilio/messages';
    expect((await inject(twilio.request(url, {}))).body).not.toContain('Message');
    const unknown = 'https://evenkeel.test/api/twilio/deliveries/nothing/keys';
    expect(await answered(twilio.request(unknown, { Digits: '1' }))).toContain('not known');
    const status = 'https://evenkeel.test/api/twilio/deliveries/nothing/message-status';
    expect((await inject(twilio.request(status, { MessageStatus: 'delivered' }))).statusCode).toBe(204);
  });
  test('a phone that answers answers is answered no more after thirty', async () => {
    const answers = [];
    for (let n = 0; n < 32; n++)
      answers.push((await inject(twilio.reply('+4915112345098', 'hello'))).body.includes('<Message>'));
    expect(answers.filter(Boolean)).toHaveLength(30);
  });
});
