import { describe, expect, test } from 'vitest';
import {
  faultInWords,
  faultReasons,
  isLeftAlone,
  mendingInWords,
  mendings,
  watchState,
  type LatestPaging,
} from './watch.ts';

describe('an open incident that nobody has is left alone', () => {
  test.each<[string, LatestPaging | null, boolean]>([
    ['when it never was paged for', null, true],
    ['not while paging runs', { state: 'running', endedBecause: null }, false],
    ['not while paging waits', { state: 'waiting', endedBecause: null }, false],
    ['not when it ended loudly', { state: 'nobody-reached', endedBecause: 'all-steps-taken' }, false],
    ['not when its sender has it', { state: 'stopped', endedBecause: 'sender-acknowledged' }, false],
    [
      'when somebody had it and has it no more',
      { state: 'acknowledged', endedBecause: 'acknowledged' },
      true,
    ],
    ['when paging stopped as if it were over', { state: 'stopped', endedBecause: 'incident-resolved' }, true],
    [
      'when paging stopped to begin anew, and did not',
      { state: 'stopped', endedBecause: 'paged-anew' },
      true,
    ],
    ['when paging ended without a word', { state: 'stopped', endedBecause: null }, true],
  ])('%s', (_, latest, alone) => {
    expect(isLeftAlone(latest)).toBe(alone);
  });
});

test.each([
  [null, 0, 'never-looked'],
  [0, 0, 'holds'],
  [150, 0, 'holds'],
  [0, 2, 'broken'],
  [151, 0, 'late'],
  [1000, 2, 'late'],
] as const)('looked at %s s ago with %i faults: %s', (age, open, state) => {
  expect(watchState(age, open)).toBe(state);
});

test('every fault and every mending has words of its own, and what is unknown is still said', () => {
  for (const words of [faultReasons.map(faultInWords), mendings.map(mendingInWords)])
    expect(new Set(words).size).toBe(words.length);
  expect(faultInWords('of-a-later-version')).toBe('of a later version');
  expect(mendingInWords('constructor')).toBe('constructor');
});
