import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextMailTryInSeconds } from './mail-retry.ts';
import { watcherSays } from './timeline-of-watchers.ts';
import { grains, grainsThatHear, hears, maskedAddress, presetFits, type NewsKind } from './watching.ts';

const kinds: readonly NewsKind[] = ['began', 'ended', 'began-again', 'state', 'update', 'comment'];

describe('grains', () => {
  test.each([
    ['announcement', ['began', 'ended', 'began-again']],
    ['states', ['began', 'ended', 'began-again', 'state']],
    ['updates', ['began', 'ended', 'began-again', 'state', 'update']],
    ['everything', kinds],
  ] as const)('%s hears %j', (grain, heard) => {
    expect(kinds.filter((kind) => hears(grain, kind))).toEqual(heard);
  });
  test('a finer grain hears all that a coarser one hears', () => {
    for (const kind of kinds)
      expect(grainsThatHear(kind)).toEqual(grains.slice(-grainsThatHear(kind).length));
  });
});

test.each([
  ['its service, bad enough', 'a', 1, 'a', 0, true],
  ['its service, just bad enough', 'a', 1, 'a', 1, true],
  ['its service, not bad enough', 'a', 1, 'a', 2, false],
  ['another service', 'a', 1, 'b', 0, false],
  ['every service', null, 3, 'b', 3, true],
] as const)('a preset of %s', (_, serviceId, rankAtLeast, ofService, rank, fits) => {
  expect(presetFits({ serviceId, rankAtLeast }, { serviceId: ofService, rank })).toBe(fits);
});

test('a masked address cannot be written to', () => {
  fc.assert(
    fc.property(fc.emailAddress({ size: 'small' }), (address) => {
      const masked = maskedAddress(address);
      expect(masked.endsWith(address.slice(address.lastIndexOf('@')))).toBe(true);
      if (address.lastIndexOf('@') > 1) expect(masked).not.toBe(address);
      expect(masked.slice(0, masked.lastIndexOf('@')).length).toBe(2);
    }),
  );
});

test('trying again gives up in the end, and never comes sooner than was asked', () => {
  let ageSeconds = 0;
  let tries = 0;
  for (;;) {
    tries++;
    const seconds = nextMailTryInSeconds(tries, ageSeconds, 40);
    if (seconds === undefined) break;
    expect(seconds).toBeGreaterThanOrEqual(40);
    ageSeconds += seconds;
  }
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(30);
});

describe('in words', () => {
  const ben = { kind: 'person', id: 'x', name: 'Ben Kaur' } as const;
  const say = (kind: string, because: string | null, data: Record<string, unknown>) => {
    const { title, rest = '' } = watcherSays[kind]!({ kind, actor: ben, because, data });
    return `${title}${rest === '' ? '' : ` ${rest}`}`;
  };
  test.each([
    [
      'watcher.added',
      'self',
      { watchers: [{ name: 'Ben Kaur', outside: false, grain: 'updates' }] },
      'Ben Kaur watches',
    ],
    [
      'watcher.added',
      'by-hand',
      { watchers: [{ name: 'Jo', outside: true, grain: 'states' }] },
      'Jo (outside) watches added by Ben Kaur, how it stands',
    ],
    [
      'watcher.added',
      'preset',
      { watchers: 'garbage of a later version' },
      '0 more watch because they watch such incidents',
    ],
    ['watcher.left', 'removed', { name: 'Jo' }, 'Jo watches no more removed by Ben Kaur'],
    ['announcement.sent', null, { lists: ['All staff'], text: 'x' }, 'Announced to All staff by Ben Kaur'],
    ['mail.failed', 'nobody here', { to: 'Jo' }, 'Mail to Jo did not go through Nobody here'],
  ] as const)('%s %s', (kind, because, data, words) => {
    expect(say(kind, because, data)).toBe(words);
  });
});
