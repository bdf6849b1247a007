import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neverPaged, pageWarnings, warningsFor, warningToYou, warningWords } from './page-warnings.ts';
import { callsFor, type PersonalRule } from './personal-rules.ts';
import { isUsable, standingOf, standingWords, wayStandings, type WayStanding } from './ways.ts';

describe('where a way stands', () => {
  const way = { channel: 'email', proven: true, givenUp: false, canSend: true };
  test.each([
    ['answered', {}, 'works'],
    ['never answered', { proven: false }, 'not-proven'],
    ['a phone is sent nothing before it is proven', { channel: 'sms', proven: false }, 'must-be-proven'],
    ['nor called', { channel: 'voice', proven: false }, 'must-be-proven'],
    ['a phone that is proven', { channel: 'voice' }, 'works'],
    ['given up by its channel', { givenUp: true }, 'switched-off'],
    ['a channel that is not set up here', { canSend: false, proven: false }, 'cannot-send'],
  ])('%s', (_, change, expected) => {
    expect(standingOf({ ...way, ...change })).toBe(expected);
  });
  test('has words for each', () => {
    for (const standing of wayStandings) expect(standingWords[standing]).not.toBe('');
  });
});

const rule = (contactMethodId: string, minutes = 0): PersonalRule => ({
  contactMethodId,
  afterSeconds: minutes * 60,
});
type Rules = { high: PersonalRule[]; low: PersonalRule[] };

describe('what is said about how somebody is paged', () => {
  test.each<[string, Record<string, WayStanding>, Partial<Rules>, string[]]>([
    ['two ways that work', { m: 'works', p: 'works' }, {}, []],
    ['nothing', {}, {}, ['no-way']],
    [
      'nothing that works',
      { m: 'switched-off', s: 'must-be-proven', v: 'cannot-send' },
      {},
      ['no-way-works'],
    ],
    ['one, and it was never tried', { m: 'not-proven' }, {}, ['nothing-proven', 'one-way-only']],
    ['one of two was never tried', { m: 'not-proven', p: 'works' }, {}, []],
    [
      'rules that work',
      { m: 'works', p: 'works' },
      { high: [rule('m'), rule('p', 2)], low: [rule('p')] },
      [],
    ],
    [
      'rules for what is gone',
      { m: 'works', p: 'works', x: 'switched-off' },
      { high: [rule('x')], low: [rule('gone')] },
      ['rules-name-nothing-that-works high', 'rules-name-nothing-that-works low'],
    ],
    [
      'rules of which one is gone',
      { m: 'works', p: 'works', s: 'must-be-proven' },
      { high: [rule('m'), rule('s', 3)] },
      ['rules-name-what-is-gone high'],
    ],
    [
      'a first call that is late',
      { m: 'works', p: 'works' },
      { high: [rule('m', 6)] },
      ['first-call-late high'],
    ],
    ['late for what is not urgent is fine', { m: 'works', p: 'works' }, { low: [rule('m', 20)] }, []],
  ])('%s', (_, ways, rules, expected) => {
    const found = warningsFor(new Map(Object.entries(ways)), { high: [], low: [], ...rules });
    expect(found.map(({ warning, urgency }) => [warning, urgency].filter(Boolean).join(' '))).toEqual(
      expected,
    );
  });
  test('says that nobody is paged exactly when no call would go out', () => {
    const standings = fc.dictionary(fc.constantFrom('m', 'p', 's'), fc.constantFrom(...wayStandings));
    const rules = fc.array(
      fc.record({ contactMethodId: fc.constantFrom('m', 'p', 's', 'x'), afterSeconds: fc.nat(1500) }),
    );
    fc.assert(
      fc.property(standings, rules, rules, (ways, high, low) => {
        const warned = warningsFor(new Map(Object.entries(ways)), { high, low });
        const usable = Object.entries(ways).flatMap(([id, standing]) =>
          isUsable(standing) ? [{ id, channel: 'email' }] : [],
        );
        expect(warned.some(({ warning }) => neverPaged(warning))).toBe(callsFor(high, usable).length === 0);
      }),
    );
  });
  test('has words for each', () => {
    for (const warning of pageWarnings)
      expect(warningWords[warning].length * warningToYou[warning].length).toBeGreaterThan(0);
  });
});
