import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTimelineCursor, timelineCursor } from './timeline-cursor.ts';

test('what is made is read again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('older' as const, 'newer' as const),
      fc.integer({ min: 0, max: 4_000_000_000_000 }),
      fc.uuid(),
      (direction, atMs, id) => {
        expect(parseTimelineCursor(timelineCursor({ direction, atMs, id }))).toEqual({ direction, atMs, id });
      },
    ),
  );
});

test('anything else is nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseTimelineCursor(text)).toBeUndefined();
    }),
  );
});
