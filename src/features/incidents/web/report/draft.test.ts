import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyReport, keptReport, readReport } from './draft.ts';

test.each([
  ['nothing', ''],
  ['not JSON', '{"title":'],
  ['null', 'null'],
  ['another shape', '{"title":1,"criticality":"worst"}'],
])('%s begins empty', (_, kept) => {
  expect(readReport(kept)).toEqual(emptyReport);
});

test('a service alone is not worth keeping', () => {
  expect(keptReport({ ...emptyReport, service: 'shop' })).toBe('');
});

test('law: what is kept is read back', () => {
  fc.assert(
    fc.property(
      fc.record({
        title: fc.string({ minLength: 1 }).map((text) => `x${text}`),
        service: fc.string(),
        criticality: fc.constantFrom(
          'critical' as const,
          'high' as const,
          'moderate' as const,
          'low' as const,
        ),
        details: fc.string(),
      }),
      (report) => {
        expect(readReport(keptReport(report))).toEqual(report);
      },
    ),
  );
});
