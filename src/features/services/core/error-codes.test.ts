import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeKindOf } from './change-kinds.ts';
import { errorCodes, namesCode } from './error-codes.ts';

const codesIn = (text: string, where = 'message') => errorCodes([{ where, text }]).map(({ code }) => code);

test.each([
  ['E1042: the acquirer refused', ['E1042']],
  ['ORA-00942: table or view does not exist', ['ORA-00942']],
  ['connect ECONNREFUSED 10.0.0.1:5432', ['ECONNREFUSED']],
  ['code: ERR_HTTP2_STREAM_ERROR', ['ERR_HTTP2_STREAM_ERROR']],
  ['upstream answered HTTP 502 and HTTP/1.1 503', ['HTTP 502', 'HTTP 503']],
  ['status code: 504', ['HTTP 504']],
  ['SQLSTATE[40P01]: deadlock', ['SQLSTATE 40P01']],
  ['failed with 0x80070005', ['0x80070005']],
  ['error code 1042', ['1042']],
  ['"errorCode": "PAY-77"', ['PAY-77']],
  ['E1042 and again E1042', ['E1042']],
  ['RFC9457, SHA256, ISO-8601, UTF-8, INC-1042, TLS1.3', []],
  ['HTTP 200, 24 % of 1042 requests', []],
  ['pod pay-gw-3 in eu-west-1', []],
])('%s', (text, codes) => expect(codesIn(text)).toEqual(codes));

test.each([
  ['details.code', 'card_declined', ['card_declined']],
  ['errno', '111', ['111']],
  ['status_code', '502', ['HTTP 502']],
  ['exit_code', '0', []],
  ['details.code', 'not a code but a sentence', []],
  ['description', 'card_declined', []],
])('a field %s with %j', (where, text, codes) => expect(codesIn(text, where)).toEqual(codes));

test.each([
  ['error E1042.', 'E1042', true],
  ['error e1042', 'E1042', true],
  ['E10421', 'E1042', false],
  ['XE1042', 'E1042', false],
  ['E10 and E1042', 'E1042', true],
  ['anything', '', false],
  ['[42P01]', '42P01', true],
  ['it says: -7!', '-7', true],
])('whether %j names %j: %s', (text, code, names) => expect(namesCode(text, code)).toBe(names));

test('law: at most ten codes, each once, whatever comes in', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z]{1,4}[-_]?\d{3,6}$/))), (words) => {
      const codes = codesIn(words.join(' '));
      expect(codes.length).toBeLessThanOrEqual(10);
      expect(new Set(codes).size).toBe(codes.length);
    }),
  );
});

test('law: a code between other words is named', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{1,4}\d{3,6}$/), fc.string(), (code, around) => {
      expect(namesCode(`${around} ${code} ${around}`, code)).toBe(true);
    }),
  );
});

test.each([
  ['deploy 4f1c', 'deploy'],
  ['Rolled back to 4f1b', 'deploy'],
  ['Release v1.2', 'deploy'],
  ['flag eu-routing on', 'flag'],
  ['restart of pay-gw-3', 'restart'],
  ['restarted after deploy', 'restart'],
  ['merged #77', 'commit'],
  ['pushed 3 commits', 'commit'],
  ['moved the cable', 'other'],
])('%s is a %s', (summary, kind) => expect(changeKindOf(summary)).toBe(kind));
