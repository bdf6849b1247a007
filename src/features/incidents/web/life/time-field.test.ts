import { expect, test } from 'vitest';
import { fromField, toField } from './time-field.ts';

test.each([
  ['2026-11-21T01:16:30.123Z', 'Europe/Oslo', '2026-11-21T02:16:30', '2026-11-21T01:16:30.000Z'],
  ['2026-06-21T12:00:00Z', 'UTC', '2026-06-21T12:00:00', '2026-06-21T12:00:00.000Z'],
])('%s in %s is %s and back', (instant, zone, field, back) => {
  expect(toField(instant, zone)).toBe(field);
  expect(fromField(field, zone)).toBe(back);
});
test('a field without seconds, with none at all, and an hour that does not exist', () => {
  expect(fromField('2026-11-21T02:16', 'UTC')).toBe('2026-11-21T02:16:00.000Z');
  expect(fromField('', 'UTC')).toBeUndefined();
  expect(fromField('2026-03-29T02:30', 'Europe/Oslo')).toBe('2026-03-29T01:30:00.000Z');
});
