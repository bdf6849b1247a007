import { createHmac } from 'node:crypto';
import type { Config } from '../../../src/platform/index.ts';
import { startFakeHttp, type Answer, type FakeHttp } from './http.ts';
import { readTwiml, type ReadTwiml } from './twiml.ts';

export interface SentText {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  /** Where it tells what becomes of it. */
  readonly statusCallback: string;
}
export interface PlacedCall extends ReadTwiml {
  readonly sid: string;
  readonly to: string;
  readonly statusCallback: string;
  readonly answeredByCallback: string;
}
/** A request as Twilio makes it to us: signed, a form. */
export interface TwilioRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}
export interface FakeTwilio extends FakeHttp {
  readonly settings: { readonly twilio: NonNullable<Config['twilio']> };
  texts(to?: string): readonly SentText[];
  calls(to?: string): readonly PlacedCall[];
  /** The account's token is not taken any more. */
  revoke(): void;
  /** The next messages and calls are refused with one of Twilio's errors, until told otherwise. */
  refuse(error: { status: number; code: number; message: string } | null): void;
  /** A request to an address of ours, signed over the whole of it. */
  request(url: string, fields: Readonly<Record<string, string>>): TwilioRequest;
  /** Somebody answers by text. */
  reply(from: string, body: string, sid?: string): TwilioRequest;
  /** What it tells of a text or a call. */
  tell(what: SentText | PlacedCall, status: string, more?: Readonly<Record<string, string>>): TwilioRequest;
  press(call: Pick<PlacedCall, 'sid' | 'keysUrl'>, digit: string): TwilioRequest;
  answeredBy(call: PlacedCall, who: string): TwilioRequest;
}

const e164 = /^\+[1-9]\d{6,14}$/;
const publicUrl = 'https://evenkeel.test';

/** As much of Twilio as we use: it checks what the real one checks, keeps what it took, and calls back as it would. */
export async function startFakeTwilio(): Promise<FakeTwilio> {
  const texts: SentText[] = [];
  const calls: PlacedCall[] = [];
  const stopped = new Set<string>();
  let refusal: { status: number; code: number; message: string } | null = null;
  let token = 'a token of twilio';
  let count = 0;
  const newSid = (kind: 'SM' | 'CA' | 'MM') => `${kind}${String(++count).padStart(32, '0')}`;
  const refused = (status: number, code: number, message: string): Answer => ({
    status,
    body: JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
  });

  const http = await startFakeHttp(({ path, headers, body }) => {
    const account = twilio.accountSid;
    const basic = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
    if (headers['authorization'] !== basic) return refused(401, 20003, 'Authenticate');
    if (path === `/2010-04-01/Accounts/${account}.json`)
      return { status: 200, body: JSON.stringify({ sid: account, friendly_name: 'Shop', status: 'active' }) };
    const form = new URLSearchParams(body.toString('utf8'));
    const to = form.get('To') ?? '';
    if (refusal) return refused(refusal.status, refusal.code, refusal.message);
    if (!e164.test(to)) return refused(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    for (const name of ['StatusCallback', 'AsyncAmdStatusCallback'])
      if (form.has(name) && !URL.canParse(form.get(name)!))
        return refused(400, 21609, `The ${name} URL is not valid.`);
    if (path === `/2010-04-01/Accounts/${account}/Messages.json`) return takeText(form, to);
    if (path === `/2010-04-01/Accounts/${account}/Calls.json`) return takeCall(form, to);
    return refused(404, 20404, `The requested resource ${path} was not found`);
  });
  const twilio = {
    accountSid: 'AC0123456789abcdef0123456789abcdef',
    authToken: token,
    from: '+15005550006',
    voiceFrom: '+15005550007',
    messagingServiceSid: undefined,
    apiUrl: `${http.url}/`,
    machineDetection: true,
  };

  function takeText(form: URLSearchParams, to: string): Answer {
    const body = form.get('Body') ?? '';
    if (form.get('From') !== twilio.from) return refused(400, 21606, 'The From number is not yours.');
    if (body === '') return refused(400, 21602, 'Message body is required.');
    if (body.length > 1600) return refused(400, 21617, 'The concatenated message body exceeds 1600 letters.');
    if (!/^\d+$/.test(form.get('ValidityPeriod') ?? '14400')) return refused(400, 21621, 'ValidityPeriod');
    if (stopped.has(to)) return refused(400, 21610, 'Attempt to send to unsubscribed recipient');
    const text = { sid: newSid('SM'), to, body, statusCallback: form.get('StatusCallback') ?? '' };
    texts.push(text);
    return { status: 201, body: JSON.stringify({ sid: text.sid, status: 'queued', to, body }) };
  }
  function takeCall(form: URLSearchParams, to: string): Answer {
    const given = form.get('Twiml') ?? '';
    if (form.get('From') !== twilio.voiceFrom) return refused(400, 21210, 'The From number is not verified.');
    if (given === '') return refused(400, 21205, 'Url or Twiml is needed.');
    if (given.length > 4000) return refused(400, 21218, 'Twiml has more than 4000 letters.');
    const call = {
      sid: newSid('CA'),
      to,
      ...readTwiml(given),
      statusCallback: form.get('StatusCallback') ?? '',
      answeredByCallback: form.get('AsyncAmd') === 'true' ? (form.get('AsyncAmdStatusCallback') ?? '') : '',
    };
    calls.push(call);
    return { status: 201, body: JSON.stringify({ sid: call.sid, status: 'queued', to }) };
  }

  const request = (url: string, fields: Readonly<Record<string, string>>): TwilioRequest => {
    const sent: Record<string, string> = {
      AccountSid: twilio.accountSid,
      ApiVersion: '2010-04-01',
      ...fields,
    };
    const signed = Object.keys(sent)
      .sort()
      .reduce((text, name) => text + name + sent[name], url);
    return {
      method: 'POST',
      url: url.slice(publicUrl.length),
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': createHmac('sha1', twilio.authToken).update(signed).digest('base64'),
        'user-agent': 'TwilioProxy/1.1',
      },
      payload: new URLSearchParams(sent).toString(),
    };
  };
  return {
    ...http,
    settings: { twilio },
    texts: (to) => texts.filter((text) => to === undefined || text.to === to),
    calls: (to) => calls.filter((call) => to === undefined || call.to === to),
    revoke: () => void (token = 'another token'),
    refuse: (error) => void (refusal = error),
    request,
    reply(from, body, sid = newSid('SM')) {
      const word = body.trim().toUpperCase();
      if (['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'].includes(word)) stopped.add(from);
      if (['START', 'YES', 'UNSTOP'].includes(word)) stopped.delete(from);
      return request(`${publicUrl}/api/twilio/messages`, {
        MessageSid: sid,
        SmsSid: sid,
        From: from,
        To: twilio.from,
        Body: body,
        NumMedia: '0',
        NumSegments: '1',
      });
    },
    tell: ({ sid, to, statusCallback }, status, more = {}) =>
      request(statusCallback, {
        ...(sid.startsWith('CA')
          ? { CallSid: sid, CallStatus: status }
          : { MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status }),
        To: to,
        ...more,
      }),
    press: ({ sid, keysUrl }, digit) =>
      request(keysUrl, { CallSid: sid, CallStatus: 'in-progress', Digits: digit, msg: 'Gather End' }),
    answeredBy: ({ sid, answeredByCallback }, who) =>
      request(answeredByCallback, { CallSid: sid, AnsweredBy: who, MachineDetectionDuration: '2400' }),
  };
}
