import { common, type Interval } from './intervals.ts';
import type { JoinedShift } from './joined.ts';

/** The part of a shift in which whoever has it is away. */
export interface Conflict extends Interval {
  readonly personId: string;
  readonly shift: JoinedShift;
}

/** Who is on duty while away, by begin. @param away by person id, each sorted and without overlaps */
export function conflictsIn(
  shifts: readonly JoinedShift[],
  away: ReadonlyMap<string, readonly Interval[]>,
): Conflict[] {
  return shifts
    .flatMap((shift) => {
      const off = shift.personId === null ? undefined : away.get(shift.personId);
      if (!off) return [];
      return common([shift], off).map((part) => ({ ...part, personId: shift.personId!, shift }));
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}
