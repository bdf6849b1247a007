import { expect, test } from 'vitest';
import { afterGivingWay, isMadeFair, madeFairNote } from './made-fair.ts';

const version = (fromMs: number, toMs: number | null, note = madeFairNote) => ({
  fromMs,
  toMs,
  note,
  definition: { layers: [] },
});

test.each([
  ['one that has begun ends where the change begins', version(10, 30), 20, [[10, 20]]],
  ['one that is over stays', version(10, 15), 20, [[10, 15]]],
  ['one that would begin later is dropped', version(25, 30), 20, []],
  ['what somebody planned for a while stays', version(25, 30, 'Christmas'), 20, [[25, 30]]],
  ['what is meant for good stays, whatever its note', version(25, null), 20, [[25, null]]],
  ['a change for a while ends none', version(10, 30), null, [[10, 30]]],
])('%s', (_, planned, fromMs, expected) => {
  expect(afterGivingWay([planned], fromMs).map((one) => [one.fromMs, one.toMs])).toEqual(expected);
});

test('an order made fair is known by its note, and holds for a while', () => {
  expect(isMadeFair({ note: madeFairNote, untilAt: '2027-01-01T00:00:00.000Z' })).toBe(true);
  expect(isMadeFair({ note: madeFairNote, untilAt: null })).toBe(false);
  expect(isMadeFair({ note: 'Christmas', untilAt: '2027-01-01T00:00:00.000Z' })).toBe(false);
});
