import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Result } from './rows/row.ts';

/** What was proved so far, over all runs since the counts were begun. */
export interface Count {
  readonly done: number;
  readonly rounds: number;
  readonly broken: readonly string[];
  readonly worst: Readonly<Record<string, number>>;
  readonly counted: Readonly<Record<string, number>>;
  readonly skipped?: string;
}
export type Counts = Readonly<Record<string, Count>>;

export const noCount: Count = { done: 0, rounds: 0, broken: [], worst: {}, counted: {} };
const mostBroken = 100;

/** A count with one more round in it. */
export function add(count: Count, result: Result): Count {
  const worst = { ...count.worst };
  for (const [name, value] of Object.entries(result.worst ?? {}))
    worst[name] = Math.max(worst[name] ?? -Infinity, value);
  const counted = { ...count.counted };
  for (const [name, value] of Object.entries(result.counted ?? {}))
    counted[name] = (counted[name] ?? 0) + value;
  return {
    done: count.done + result.done,
    rounds: count.rounds + (result.skipped ? 0 : 1),
    broken: [...count.broken, ...result.broken].slice(0, mostBroken),
    worst,
    counted,
    ...(result.skipped ? { skipped: result.skipped } : {}),
  };
}

export function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Whole or not at all: a run may be cut at any moment. */
export function writeCounts(file: string, counts: Counts): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.partial`, `${JSON.stringify(counts, null, 2)}\n`);
  renameSync(`${file}.partial`, file);
}
