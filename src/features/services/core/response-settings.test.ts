import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalityOf, defaultResponseSettings, owesPostMortem, withDefaults } from './response-settings.ts';
import { criticalities, impacts, rankOf, severities } from './scales.ts';

test.each([
  ['down', 'everyone', 'critical'],
  ['down', 'none-yet', 'moderate'],
  ['degraded', 'many', 'high'],
  ['nuisance', 'few', 'low'],
  ['cosmetic', 'everyone', 'low'],
] as const)('%s for %s is %s, while nobody changed the matrix', (severity, impact, criticality) =>
  expect(criticalityOf(defaultResponseSettings, severity, impact)).toBe(criticality),
);

test('law: in the matrix that teams begin with, worse is never less critical', () => {
  const rank = (s: number, i: number) =>
    rankOf(criticalityOf(defaultResponseSettings, severities[s]!, impacts[i]!));
  const at = fc.nat({ max: 3 });
  fc.assert(
    fc.property(at, at, at, at, (s1, i1, s2, i2) => {
      fc.pre(s1 <= s2 && i1 <= i2);
      expect(rank(s1, i1)).toBeLessThanOrEqual(rank(s2, i2));
    }),
  );
});

test.each([
  ['high', 'critical', true],
  ['high', 'high', true],
  ['high', 'moderate', false],
  [null, 'critical', false],
  ['low', 'low', true],
] as const)('a post-mortem owed from %s: %s owes one: %s', (postMortemFrom, criticality, owed) =>
  expect(owesPostMortem({ postMortemFrom }, criticality)).toBe(owed),
);

test('what was stored before a setting existed has the default of that setting', () => {
  expect(withDefaults({})).toEqual(defaultResponseSettings);
  const settings = withDefaults({ confirmMinutes: 3, postMortemFrom: null });
  expect(settings).toEqual({ ...defaultResponseSettings, confirmMinutes: 3, postMortemFrom: null });
});

test('law: what a team stored is what it gets', () => {
  const criticality = fc.constantFrom(...criticalities);
  const minutes = fc.option(fc.integer({ min: 1, max: 10_080 }));
  fc.assert(
    fc.property(
      fc.array(criticality, { minLength: 16, maxLength: 16 }),
      fc.tuple(minutes, minutes, minutes, minutes),
      (cells, [critical, high, moderate, low]) => {
        const matrix = Object.fromEntries(
          severities.map((one, s) => [
            one,
            Object.fromEntries(impacts.map((two, i) => [two, cells[s * 4 + i]])),
          ]),
        ) as typeof defaultResponseSettings.matrix;
        const stored = {
          ...defaultResponseSettings,
          matrix,
          updateMinutes: { critical, high, moderate, low },
        };
        expect(withDefaults(stored)).toEqual(stored);
      },
    ),
  );
});
