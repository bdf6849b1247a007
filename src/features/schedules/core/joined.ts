import type { Shift } from './shifts.ts';

/** As a person lives it: what follows without a break in one role is one shift, whatever it is made of. */
export interface JoinedShift extends Shift {
  /** The pieces, by begin; one at least. `because` is that of the first. */
  readonly pieces: readonly Shift[];
}

/** @param shifts by begin, as the calculator gives them; of one role they overlap only among shadows */
export function joined(shifts: readonly Shift[]): JoinedShift[] {
  const open = new Map<string, JoinedShift>();
  const all: JoinedShift[] = [];
  for (const shift of shifts) {
    const key = `${shift.role} ${shift.personId}`;
    const before = open.get(key);
    if (before && before.toMs >= shift.fromMs) {
      const longer = {
        ...before,
        toMs: Math.max(before.toMs, shift.toMs),
        pieces: [...before.pieces, shift],
      };
      all[all.indexOf(before)] = longer;
      open.set(key, longer);
    } else {
      const begun = { ...shift, pieces: [shift] };
      all.push(begun);
      open.set(key, begun);
    }
  }
  return all;
}
