import { expect, test } from 'vitest';
import type { Shift } from '../shifts.ts';
import { stretchesOf } from './stretches.ts';

const hour = 3_600_000;
const shift = (from: number, to: number, role: Shift['role'] = 'superhero', personId = 'ada'): Shift => ({
  role,
  personId,
  fromMs: from * hour,
  toMs: to * hour,
  because: { kind: 'turn', layerId: 'all', turn: 0 },
});

test.each<[string, Shift[], [number, number][]]>([
  ['less than twelve hours between are no rest', [shift(0, 10), shift(21.9, 30)], [[0, 30]]],
  [
    'twelve hours are',
    [shift(0, 10), shift(22, 30)],
    [
      [0, 10],
      [22, 30],
    ],
  ],
  ['whoever stands behind is called too', [shift(0, 10, 'side-kick'), shift(12, 20)], [[0, 20]]],
  ['a shadow sleeps', [shift(0, 100, 'shadow'), shift(100, 110)], [[100, 110]]],
  ['others are others', [shift(0, 10, 'superhero', 'ben'), shift(10, 20)], [[10, 20]]],
  [
    'the longest first',
    [shift(0, 2), shift(20, 30)],
    [
      [20, 30],
      [0, 2],
    ],
  ],
])('on duty without a rest: %s', (_, shifts, expected) => {
  const found = stretchesOf(shifts, 'ada').map(({ fromMs, toMs }) => [fromMs / hour, toMs / hour]);
  expect(found).toEqual(expected);
});
