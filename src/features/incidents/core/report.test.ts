import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  missingIn,
  readReport,
  reportLimits,
  requestOfReport,
  spamVerdict,
  titleOfReport,
} from './report.ts';

const services = ['a', 'b'];
const nowMs = 1_000_000_000;

describe('spam', () => {
  test.each([
    ['a person who typed for a minute', '', 60, 'fine'],
    ['a program that fills every field', 'https://spam.example', 60, 'trap-filled'],
    ['a program that sends at once', '', 1, 'too-quick'],
    ['a page kept for two days', '', 48 * 3600, 'too-old'],
  ] as const)('%s', (_, trap, seconds, verdict) => {
    expect(spamVerdict({ trap, openedAtMs: nowMs - seconds * 1000, nowMs })).toBe(verdict);
  });
  test('a stamp that nobody signed', () => {
    expect(spamVerdict({ trap: '', openedAtMs: undefined, nowMs })).toBe('forged');
  });
});

describe('reading', () => {
  test('one service need not be chosen, several must', () => {
    const fields = { what: 'it is broken', who: 'Jo' };
    expect(missingIn(readReport(fields, ['a']))).toEqual({});
    expect(Object.keys(missingIn(readReport(fields, services)))).toEqual(['serviceId']);
    expect(Object.keys(missingIn(readReport({ ...fields, service: 'other' }, services)))).toEqual([
      'serviceId',
    ]);
    expect(Object.keys(missingIn(readReport({ service: 'a' }, services)))).toEqual(['what', 'who']);
  });

  test('whatever is typed, it fits, it is kept word for word, and it has a title of one line', () => {
    const text = fc.oneof(fc.string({ maxLength: 9000 }), fc.string({ unit: 'binary', maxLength: 400 }));
    fc.assert(
      fc.property(fc.record({ what: text, who: text, since: text, reach: text, level: text }), (fields) => {
        const report = readReport(fields, ['a']);
        for (const [name, most] of Object.entries(reportLimits))
          expect(report[name as keyof typeof reportLimits].length).toBeLessThanOrEqual(most);
        expect(requestOfReport(report).startsWith(report.what)).toBe(true);
        if (report.what !== '') {
          const title = titleOfReport(report);
          expect(title).not.toMatch(/[\r\n]/);
          expect(title.length).toBeGreaterThan(0);
          expect(title.length).toBeLessThanOrEqual(120);
        }
      }),
    );
  });
});
