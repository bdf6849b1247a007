import fc from 'fast-check';
import { expect, test } from 'vitest';
import { impactOf, priorityOf, priorityWords, type Factors } from './priority.ts';

test.each<[Factors, number, string]>([
  [{ impact: 4, help: 5, care: 5 }, 100, 'critical impact × would have prevented it × business cares 5 of 5'],
  [{ impact: 3, help: 4, care: 4 }, 48, 'high impact × helps a lot × business cares 4 of 5'],
  [{ impact: 2, help: 3, care: 1 }, 6, 'moderate impact × helps × business cares 1 of 5'],
  [{ impact: 1, help: 1, care: 1 }, 1, 'low impact × hardly helps × business cares 1 of 5'],
  [
    { impact: null, help: null, care: null },
    9,
    'no incident behind it × nobody has said how much it helps × the business has not said yet',
  ],
  [{ impact: 3, help: 2, care: null }, 18, 'high impact × helps a little × the business has not said yet'],
])('%j counts %i: %s', (factors, priority, words) => {
  expect(priorityOf(factors)).toBe(priority);
  expect(priorityWords(factors)).toBe(words);
});

test('the worst criticality counts four times the least', () =>
  expect((['critical', 'high', 'moderate', 'low'] as const).map(impactOf)).toEqual([4, 3, 2, 1]));

const upTo = (most: number) => fc.option(fc.integer({ min: 1, max: most }));
const factors = fc.record({ impact: upTo(4), help: upTo(5), care: upTo(5) });

test('more of any one factor never counts less', () =>
  fc.assert(
    fc.property(factors, fc.constantFrom('impact', 'help', 'care'), (given, name) => {
      const value = given[name];
      const most = name === 'impact' ? 4 : 5;
      fc.pre(value !== null && value < most);
      expect(priorityOf({ ...given, [name]: value! + 1 })).toBeGreaterThan(priorityOf(given));
    }),
  ));

test('it is never below 1 nor above 100', () =>
  fc.assert(
    fc.property(factors, (given) => {
      expect(priorityOf(given)).toBeGreaterThanOrEqual(1);
      expect(priorityOf(given)).toBeLessThanOrEqual(100);
    }),
  ));
