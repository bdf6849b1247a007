import { describe, expect, test } from 'vitest';
import { askedSearch, fromWallField, readAsked, toWallField } from './asked.ts';

const usual = { service: undefined, criticality: 'critical', at: undefined, alerts: 1 };

describe('what an address asks', () => {
  test.each([
    [{}, usual],
    [
      { service: 'shop', criticality: 'low' },
      { ...usual, service: 'shop', criticality: 'low' },
    ],
    [
      { at: '2026-12-24T22:00:00.000Z', alerts: 6 },
      { ...usual, at: '2026-12-24T22:00:00.000Z', alerts: 6 },
    ],
    [{ service: 7, criticality: 'awful', at: 'soon', alerts: -1 }, usual],
    [{ alerts: 'many' }, usual],
  ])('%j', (search, expected) => {
    expect(readAsked(search)).toEqual(expected);
  });
  test('is written as short as it can be and read back the same', () => {
    expect(askedSearch(readAsked({}))).toEqual({});
    const whole = { service: 'shop', criticality: 'high', at: '2026-12-24T22:00:00.000Z', alerts: 0 };
    expect(readAsked(askedSearch(readAsked(whole)))).toEqual(whole);
  });
});

test('a field shows the wall of the reader', () => {
  expect(toWallField('2026-12-24T21:00:00.000Z', 'Europe/Oslo')).toBe('2026-12-24T22:00');
  expect(fromWallField('2026-12-24T22:00', 'Europe/Oslo')).toBe('2026-12-24T21:00:00.000Z');
  expect([toWallField(undefined, 'UTC'), toWallField('soon', 'UTC')]).toEqual(['', '']);
  expect(fromWallField('', 'UTC')).toBeUndefined();
});
