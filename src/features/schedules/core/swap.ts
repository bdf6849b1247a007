import type { ShiftRole } from './definition.ts';
import type { Interval } from './intervals.ts';

/** `ended`: it is over, or one of the shifts went to somebody by another way. */
export const swapStates = ['open', 'swapped', 'declined', 'withdrawn', 'ended'] as const;
export type SwapState = (typeof swapStates)[number];

/** Somebody's shift, or a part of it. */
export interface SwapSide extends Interval {
  readonly scheduleId: string;
  readonly role: ShiftRole;
  readonly personId: string;
}
export interface Swap {
  readonly gives: SwapSide;
  readonly gets: SwapSide;
}

export function isSameShift(a: SwapSide, b: SwapSide): boolean {
  return (
    a.scheduleId === b.scheduleId &&
    a.role === b.role &&
    a.personId === b.personId &&
    a.fromMs < b.toMs &&
    b.fromMs < a.toMs
  );
}

/**
 * The open swaps through which what is wanted would come back to what is given: with all of them accepted everybody would have waited
 * for everybody. Empty when there is no such circle.
 */
export function circleOf<S extends Swap>(open: readonly S[], proposed: Swap): readonly S[] {
  const walk = (wanted: SwapSide, passed: readonly S[]): readonly S[] => {
    for (const swap of open) {
      if (passed.includes(swap) || !isSameShift(swap.gives, wanted)) continue;
      const way = [...passed, swap];
      if (isSameShift(swap.gets, proposed.gives)) return way;
      const further = walk(swap.gets, way);
      if (further.length > 0) return further;
    }
    return [];
  };
  return walk(proposed.gets, []);
}
