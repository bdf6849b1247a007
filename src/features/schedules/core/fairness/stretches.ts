import { united, type Interval } from '../intervals.ts';
import type { Shift } from '../shifts.ts';

const hourMs = 3_600_000;
/** Less than this between two shifts is no rest. */
export const restMs = 12 * hourMs;

/** On duty with hardly a break in between, longest first. Shadows are not called and need no rest. */
export function stretchesOf(shifts: readonly Shift[], personId: string): Interval[] {
  const own = united(shifts.filter((shift) => shift.personId === personId && shift.role !== 'shadow'));
  const all: { fromMs: number; toMs: number }[] = [];
  for (const one of own) {
    const before = all.at(-1);
    if (before && one.fromMs - before.toMs < restMs) before.toMs = one.toMs;
    else all.push({ fromMs: one.fromMs, toMs: one.toMs });
  }
  return all.sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
}
