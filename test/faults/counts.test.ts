import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, noCount, readCounts, writeCounts } from './counts.ts';
import { kill } from './rows/kill.ts';
import { tableOf } from './table.ts';

test('rounds add up over runs, and the table says what held', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-counts-'));
  try {
    const file = join(folder, 'further', 'counts.json');
    expect(readCounts(file)).toEqual({});
    const first = add(noCount, { done: 20, broken: [], worst: { late: 7 }, counted: { pages: 5 } });
    writeCounts(file, { kill: first });
    const second = add(readCounts(file)['kill']!, {
      done: 5,
      broken: ['a signal was lost'],
      worst: { late: 3 },
      counted: { pages: 4 },
    });
    expect(second).toEqual({
      done: 25,
      rounds: 2,
      broken: ['a signal was lost'],
      worst: { late: 7 },
      counted: { pages: 9 },
    });
    expect(tableOf([kill], { kill: first })).toContain('| 20 of 1,000 | held | worst late: 7; pages: 5 |');
    expect(tableOf([kill], { kill: second })).toContain('broken 1 times, first: a signal was lost');
    expect(tableOf([kill], {})).toContain('| 0 of 1,000 | not yet done |');
    const skipped = add(noCount, { done: 0, broken: [], skipped: 'no loop mounts' });
    expect(tableOf([kill], { kill: skipped })).toContain('skipped: no loop mounts');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
