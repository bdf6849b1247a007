import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextCodeInSeconds, phoneCodeOf } from './phone-code.ts';
import { readTextAnswer, type TextAnswer } from './text-answer.ts';

const answer = (what: string, code?: number) => ({ say: 'answer', answer: what, code });

describe('what somebody said by text', () => {
  test.each<[string, object]>([
    ['12a', answer('acknowledge', 12)],
    ['12A', answer('acknowledge', 12)],
    [' 12 a. ', answer('acknowledge', 12)],
    ['Ack 12', answer('acknowledge', 12)],
    ['ack', answer('acknowledge')],
    ['OK', answer('acknowledge')],
    ['1', answer('acknowledge')],
    ['12 1', answer('acknowledge', 12)],
    ['99r', answer('resolve', 99)],
    ['Resolved!', answer('resolve')],
    ['12e', answer('escalate', 12)],
    ['pass 12', answer('escalate', 12)],
    ['12 wait', answer('can-wait', 12)],
    ['morning', answer('can-wait')],
    ['１２ａ', answer('acknowledge', 12)],
    ['12', { say: 'unclear', code: 12 }],
    ['12 a 13', { say: 'unclear', code: 12 }],
    ['123a', { say: 'unclear', code: undefined }],
    ['12x', { say: 'unclear', code: 12 }],
    ['who is this?', { say: 'unclear', code: undefined }],
    ['', { say: 'unclear', code: undefined }],
    ['💥', { say: 'unclear', code: undefined }],
    ['Stop', { say: 'stop' }],
    ['STOP.', { say: 'stop' }],
    ['unsubscribe', { say: 'stop' }],
    ['Start', { say: 'start' }],
    // A carrier's word for "texts again", so it answers no page.
    ['yes', { say: 'start' }],
    ['help', { say: 'help' }],
  ])('%j', (text, expected) => {
    expect(readTextAnswer(text)).toEqual(expected);
  });

  test('is always read, whatever it is, and its code is one that is given out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read: TextAnswer = readTextAnswer(text);
        if ('code' in read && read.code !== undefined) expect(read.code).toBeLessThanOrEqual(99);
      }),
    );
  });
});

describe('codes that prove a phone', () => {
  test.each<[string, number[], number[], number]>([
    ['the first', [], [], 0],
    ['one more right away', [0], [0], 30],
    ['one more after half a minute', [30], [30], 0],
    ['a sixth within the hour', [600, 900, 1200, 1500, 3000], [600], 600],
    ['an eleventh within the day', [4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 80_000], [], 6400],
    ['a number that others asked for as well', [], [40, 50, 60, 70, 80_400], 6000],
  ])('%s', (_, person, number, seconds) => {
    expect(nextCodeInSeconds({ toPersonSecondsAgo: person, toNumberSecondsAgo: number })).toBe(seconds);
  });

  test('whoever waits as long as was said gets one, and no sooner', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(ages, ages, (person, number) => {
        const wait = (later: number) =>
          nextCodeInSeconds({
            toPersonSecondsAgo: person.map((age) => age + later),
            toNumberSecondsAgo: number.map((age) => age + later),
          });
        const seconds = wait(0);
        expect(wait(seconds)).toBe(0);
        if (seconds > 0) expect(wait(seconds - 1)).toBe(1);
      }),
    );
  });

  test('have six digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (random) => /^\d{6}$/.test(phoneCodeOf(random))),
    );
    expect(phoneCodeOf(42)).toBe('000042');
  });
});
