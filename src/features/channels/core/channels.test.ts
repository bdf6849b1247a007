import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { httpOutcome, retryAfterSeconds } from './http-outcome.ts';
import type { OutgoingMessage } from './message.ts';
import { cut, escapeHtml, htmlOf, oneLine, subjectOf, textOf } from './message-words.ts';
import { pushPayload } from './push-payload.ts';
import { smtpOutcome } from './smtp-outcome.ts';

const message = (change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  kind: 'page',
  title: 'Checkout is down',
  lines: ['Since 02:09.'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: null,
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 't',
  at: '2026-11-21T01:15:00.000Z',
  ...change,
});

describe('an answer over HTTP', () => {
  test.each([
    [200, 'handed-over'],
    [204, 'handed-over'],
    [301, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'failed'],
    [410, 'refused, gone'],
    [413, 'refused'],
    [425, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ])('%d is %s', (status, expected) => {
    const outcome = httpOutcome('It', { status, retryAfterSeconds: undefined, text: '' }, [410]);
    expect(outcome.result + ('gone' in outcome ? ', gone' : '')).toBe(expected);
  });
  test('the reason quotes the answer, on one line, without markup, and not all of it', () => {
    const outcome = httpOutcome(
      'The webhook',
      { status: 500, retryAfterSeconds: 4, text: `<h1>Oh\nno</h1>${'x'.repeat(999)}` },
      [],
    );
    expect(outcome).toMatchObject({
      because: expect.stringMatching(/^The webhook answered 500: Oh no x+$/),
      retryAfterSeconds: 4,
    });
    expect('because' in outcome && outcome.because.length).toBeLessThan(220);
  });
  test.each([
    ['17', 17],
    [' 0 ', 0],
    ['99999', 3600],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
    ['Sat, 21 Nov 2026 01:15:30 GMT', 30],
    ['Sat, 21 Nov 2026 01:00:00 GMT', 0],
  ])('Retry-After: %s is %s seconds', (header, expected) => {
    const now = Temporal.Instant.from('2026-11-21T01:15:00Z').epochMilliseconds;
    expect(retryAfterSeconds(header, now, (text) => new Date(text).getTime())).toBe(expected);
  });
});

describe('an SMTP conversation that failed', () => {
  test.each([
    [{ responseCode: 451, response: '451 try later' }, 'failed', 'for now: 451 try later'],
    [{ responseCode: 554, response: '554 5.7.1 spam' }, 'refused', 'for good: 554 5.7.1 spam'],
    [{ responseCode: 550, response: '550 5.1.1 no such user' }, 'refused, gone', '5.1.1'],
    [{ responseCode: 535, response: '535 no', code: 'EAUTH' }, 'failed', 'refused our sign-in'],
    [{ code: 'EENVELOPE' }, 'refused', 'address cannot be used'],
    [{ code: 'ETIMEDOUT' }, 'failed', 'did not answer within 10 s'],
    [{ code: 'EDNS' }, 'failed', 'name of the mail server'],
    [{ code: 'ETLS' }, 'failed', 'No encrypted connection'],
    [{ code: 'ECONNECTION' }, 'failed', 'cannot be reached: boom'],
    [{}, 'failed', 'cannot be reached: boom'],
  ])('%j is %s', (failure, result, because) => {
    const outcome = smtpOutcome({ message: 'boom', ...failure }, 10_000);
    expect(outcome.result + ('gone' in outcome ? ', gone' : '')).toBe(result);
    expect('because' in outcome && outcome.because).toContain(because);
  });
});

describe('a message in words', () => {
  test.each([
    ['a page says how bad, what and which', message(), 'Critical: Checkout is down [INC-42]'],
    ['a notice says it once', message({ kind: 'notice', title: 'Ben has INC-42.' }), 'Ben has INC-42.'],
    [
      'a test is only itself',
      message({ kind: 'test', criticality: null, incidentKey: null, title: 'A test' }),
      'A test',
    ],
    ['line breaks become spaces', message({ title: 'a\r\nb\u2028c' }), 'Critical: a b c [INC-42]'],
  ])('%s', (_, given, subject) => {
    expect(subjectOf(given)).toBe(subject);
  });
  test('the text ends with the link', () => {
    expect(textOf(message())).toBe(
      "Checkout is down\nSince 02:09.\n\nLook, and say that you've got it:\nhttps://evenkeel.test/p/token\n",
    );
  });
  test('a notice about no incident does not lead to one', () => {
    const notice = { kind: 'notice', title: 'Ben asks you to cover Thursday' } as const;
    expect(textOf(message({ ...notice, incidentKey: null }))).toContain('Look at it:\n');
    expect(textOf(message(notice))).toContain('Open the incident:\n');
  });
  test('nothing from outside becomes markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, line) => {
        const page = htmlOf(message({ title: `<script>${title}`, lines: [`<img src=x>${line}`] }));
        expect(page).not.toMatch(/<script|<img/);
      }),
    );
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;');
  });
  test('cutting never leaves half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        expect(cut(text, most).length).toBeLessThanOrEqual(most);
        expect(cut(text, most).isWellFormed()).toBe(true);
      }),
    );
    expect(cut('ab💥cd', 4)).toBe('ab…');
  });
  test('a header value is one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
  test('a push fits, whatever it says', () => {
    const bytes = (text: string) => new TextEncoder().encode(text).length;
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000, unit: 'binary' }),
        fc.array(fc.string({ maxLength: 800 }), { maxLength: 20 }),
        (title, lines) => {
          const text = pushPayload(message({ title, lines }), bytes);
          expect(bytes(text)).toBeLessThanOrEqual(3_000);
          expect(JSON.parse(text)).toMatchObject({ url: 'https://evenkeel.test/p/token' });
        },
      ),
    );
  });
});
