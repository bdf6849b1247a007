import { describe, expect, test } from 'vitest';
import { callsInWords, minuteOfWall, quietHoursInWords, wallMinute, type WordedCall } from './call-words.ts';

const call = (channel: string, afterSeconds = 0, proven?: boolean): WordedCall => ({
  channel,
  afterSeconds,
  ...(proven === undefined ? {} : { proven }),
});

describe('calls in words', () => {
  test.each<[WordedCall[], string]>([
    [[], ''],
    [[call('email')], 'e-mail at once'],
    [
      [call('web-push'), call('email'), call('sms', 60)],
      'web push and e-mail at once, text message after 1 min',
    ],
    [[call('email'), call('email')], '2 × e-mail at once'],
    [[call('email', 0, false), call('email', 0, true)], 'e-mail (never proven) and e-mail at once'],
    [[call('pigeon', 90)], 'pigeon after 1 min 30 s'],
  ])('%j', (calls, expected) => {
    expect(callsInWords(calls)).toBe(expected);
  });
});

describe('times of the wall', () => {
  test.each([
    ['08:30', 510],
    ['8', 480],
    ['0:00', 0],
    ['23:59', 1439],
    ['24:00', undefined],
    ['7:60', undefined],
    ['7:5', undefined],
    ['noon', undefined],
    ['', undefined],
  ])('%s', (text, minute) => {
    expect(minuteOfWall(text)).toBe(minute);
  });
  test('each minute is read back as it is shown', () => {
    for (let minute = 0; minute < 1440; minute++) expect(minuteOfWall(wallMinute(minute))).toBe(minute);
  });
});

test.each([
  [{ days: [], through: ['critical'] }, '22:00 to 07:00, every day; critical gets through'],
  [{ days: [5, 1], through: ['high'] }, '22:00 to 07:00, from Mon, Fri; critical and high get through'],
])('quiet hours in words: %j', (change, expected) => {
  expect(quietHoursInWords({ fromMinute: 1320, toMinute: 420, ...change })).toBe(expected);
});
