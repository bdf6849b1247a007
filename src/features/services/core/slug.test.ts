import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalityOfRank, criticalityOfSender, rankOf, criticalities } from './scales.ts';
import { slugOf } from './slug.ts';

test.each([
  ['Shop', 'shop'],
  ['Card payments (EU)', 'card-payments-eu'],
  ['  --Søk & Finn--  ', 'søk-finn'],
  ['Électricité', 'electricite'],
  ['支付', '支付'],
  ['***', 'service'],
])('%s becomes %s', (name, slug) => expect(slugOf(name)).toBe(slug));

test('law: a slug is never empty, at most 100 letters, and is its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const slug = slugOf(name);
      expect(slug.length).toBeGreaterThan(0);
      expect(slug.length).toBeLessThanOrEqual(100);
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});

test('sender severities begin as the criticality of the same rank', () => {
  expect((['critical', 'error', 'warning', 'info'] as const).map(criticalityOfSender)).toEqual([
    ...criticalities,
  ]);
  expect(criticalities.map(rankOf).map(criticalityOfRank)).toEqual([...criticalities]);
  expect(criticalityOfRank(99)).toBe('low');
});
