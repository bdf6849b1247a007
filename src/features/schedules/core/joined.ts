import type { Shift } from './shifts.ts';

/** As a person lives it: what follows without a break in one role is one shift, whatever it is made of. */
export interface JoinedShift extends Shift {
  /** The pieces, by begin; one at least. `because` is that of the first. */
  readonly pieces: readonly Shift[];
}

/** @param shifts by begin, as the calculator gives them; of one role they overlap only among shadows */
export function joined(shifts: readonly Shift[]): JoinedShift[] {
  const open = new Map<string, { toMs: number; readonly pieces: Shift[] }>();
  const all: { toMs: number; readonly pieces: Shift[] }[] = [];
  for (const shift of shifts) {
    const key = `${shift.role} ${shift.personId}`;
    const before = open.get(key);
    if (before && before.toMs >= shift.fromMs) {
      before.toMs = Math.max(before.toMs, shift.toMs);
      before.pieces.push(shift);
    } else {
      const begun = { toMs: shift.toMs, pieces: [shift] };
      all.push(begun);
      open.set(key, begun);
    }
  }
  return all.map(({ toMs, pieces }) => ({ ...pieces[0]!, toMs, pieces }));
}
