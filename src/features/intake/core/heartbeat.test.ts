import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  againAfterSeconds,
  heartbeatState,
  patienceSeconds,
  silenceTitle,
  spanInWords,
  type HeartbeatFacts,
} from './heartbeat.ts';
import { secondsOfSpan } from './span-text.ts';

const minuteMs = 60_000;
const called: HeartbeatFacts = {
  everySeconds: 300,
  graceSeconds: 60,
  lastCallMs: 0,
  silentSinceMs: null,
  pausedAtMs: null,
};

test.each<[string, Partial<HeartbeatFacts>, number, string]>([
  ['never called', { lastCallMs: null }, 0, 'waiting'],
  ['called just now', {}, 0, 'calling'],
  ['to the very end of its time', {}, 5 * minuteMs, 'calling'],
  ['past its time, within its grace', {}, 5 * minuteMs + 1, 'late'],
  ['told to be silent', { silentSinceMs: 6 * minuteMs }, 7 * minuteMs, 'silent'],
  ['nobody waits for it', { pausedAtMs: 1 }, 7 * minuteMs, 'paused'],
  ['paused before its first call', { lastCallMs: null, pausedAtMs: 1 }, 2, 'paused'],
])('%s', (_, change, nowMs, state) => {
  expect(heartbeatState({ ...called, ...change }, nowMs)).toBe(state);
});

test.each([
  [60, 'minute'],
  [90, '90 seconds'],
  [300, '5 minutes'],
  [3600, 'hour'],
  [5400, '90 minutes'],
  [7200, '2 hours'],
  [86_400, 'day'],
  [604_800, '7 days'],
])('%i seconds is every %s', (seconds, words) => {
  expect(spanInWords(seconds)).toBe(words);
});

test('the alert says what is missed', () => {
  expect(silenceTitle('Nightly backup', 86_400)).toBe('Nightly backup is silent: it should call every day');
});

test('what lasts is told again no sooner than it was told first, and not more than once an hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 2_678_400 }),
      fc.integer({ min: 0, max: 604_800 }),
      (everySeconds, graceSeconds) => {
        const of = { everySeconds, graceSeconds };
        expect(againAfterSeconds(of)).toBeGreaterThanOrEqual(Math.max(3600, patienceSeconds(of)));
      },
    ),
  );
});

test.each([
  ['90s', 90],
  ['5m', 300],
  ['2H', 7200],
  ['1d', 86_400],
  ['1h30m', 5400],
  [' 0 ', 0],
  ['0s', 0],
  ['5', undefined],
  ['five', undefined],
  ['5 m', undefined],
  ['-5m', undefined],
  ['', undefined],
  ['99999999999s', undefined],
])('the span "%s" is %s seconds', (text, seconds) => {
  expect(secondsOfSpan(text)).toBe(seconds);
});
