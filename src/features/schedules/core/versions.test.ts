import { expect, test } from 'vitest';
import type { Definition } from './definition.ts';
import { versionsInTurn, type PlannedVersion } from './versions.ts';

const definitions: Record<string, Definition> = {};
const named = (name: string): Definition => (definitions[name] ??= { layers: [], holidays: [name] });
const one = (name: string, fromMs: number, toMs: number | null = null): PlannedVersion => ({
  fromMs,
  toMs,
  definition: named(name),
});
const words = (planned: readonly PlannedVersion[]) =>
  versionsInTurn(planned)
    .map(({ fromMs, definition }) => `${fromMs}:${definition.holidays?.[0] ?? 'nobody'}`)
    .join(' ');

test.each<[string, PlannedVersion[], string]>([
  ['one for good', [one('a', 0)], '0:a'],
  ['the next one takes over', [one('a', 0), one('b', 10)], '0:a 10:b'],
  ['a plan that was made before the one it follows', [one('b', 10), one('a', 0)], '0:a 10:b'],
  ['for a while, then back', [one('a', 0), one('x', 5, 8)], '0:a 5:x 8:a'],
  [
    'what comes for good meanwhile shows when the while is over',
    [one('a', 0), one('x', 5, 20), one('b', 10)],
    '0:a 5:x 20:b',
  ],
  [
    'of two at once the one made last',
    [one('a', 0), one('x', 5, 20), one('y', 8, 12)],
    '0:a 5:x 8:y 12:x 20:a',
  ],
  [
    'of two for good from one instant the one made last',
    [one('a', 0), one('b', 10), one('c', 10)],
    '0:a 10:c',
  ],
  ['before the first for good there is nobody', [one('x', 5, 8), one('a', 10)], '5:x 8:nobody 10:a'],
  ['nothing', [], ''],
])('%s', (_, planned, expected) => {
  expect(words(planned)).toBe(expected);
});
