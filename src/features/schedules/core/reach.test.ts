import { expect, test } from 'vitest';
import { cannotBePaged, whyNotReached, type NotReached, type Way } from './reach.ts';

const way = (given: Partial<Way> = {}): Way => ({ confirmed: true, givenUp: false, usable: true, ...given });

test.each<[string, boolean, Way[], NotReached | null]>([
  ['one that answered is enough', false, [way({ confirmed: false }), way(), way({ givenUp: true })], null],
  ['a disabled account, whatever it has', true, [way()], 'disabled'],
  ['nothing was added', false, [], 'no-way'],
  ['an expired push that once answered', false, [way({ givenUp: true })], 'given-up'],
  ['a channel without a server', false, [way({ usable: false }), way({ givenUp: true })], 'not-set-up'],
  [
    'a number that was never proven',
    false,
    [way({ confirmed: false, mustBeProven: true }), way({ usable: false })],
    'not-proven',
  ],
  ['a number that was', false, [way({ mustBeProven: true })], null],
  [
    'a number that was never proven, beside a mailbox that was never tried',
    false,
    [way({ confirmed: false, mustBeProven: true }), way({ confirmed: false })],
    'never-tested',
  ],
  [
    'the one that answered is gone',
    false,
    [way({ givenUp: true }), way({ confirmed: false })],
    'never-tested',
  ],
])('who is reached: %s', (_, disabled, ways, because) => {
  expect(whyNotReached(disabled, ways)).toBe(because);
});

test('only to whoever never answered a test page does a page go out at all', () => {
  expect(cannotBePaged('never-tested')).toBe(false);
  for (const because of ['disabled', 'no-way', 'given-up', 'not-set-up', 'not-proven'] as const)
    expect(cannotBePaged(because), because).toBe(true);
});
