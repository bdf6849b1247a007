import { expect, test } from 'vitest';
import { waitingCount } from './held-back.ts';

test.each([
  ['nothing was shown yet', ['b', 'a'], undefined, 0],
  ['nothing is new', ['b', 'a'], 'b', 0],
  ['two are new', ['d', 'c', 'b', 'a'], 'b', 2],
  ['older ones were fetched', ['b', 'a', 'z', 'y'], 'b', 0],
  ['the one shown is gone', ['d', 'c'], 'b', 0],
] as const)('%s', (_, ids, shown, waiting) => {
  expect(waitingCount(ids, shown)).toBe(waiting);
});
