import { shiftRoles, type ShiftRole } from '../definition.ts';
import type { Interval } from '../intervals.ts';
import type { Shift } from '../shifts.ts';

/** A stretch in which others would be on duty than are now. */
export interface Difference extends Interval {
  readonly role: ShiftRole;
  /** Person ids; empty: nobody. Several only among shadows. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What a change does to who is on duty, whatever the reasons for it are. By begin. */
export function differencesOf(before: readonly Shift[], after: readonly Shift[]): Difference[] {
  return shiftRoles
    .flatMap((role) => ofRole(role, before, after))
    .sort((a, b) => a.fromMs - b.fromMs || shiftRoles.indexOf(a.role) - shiftRoles.indexOf(b.role));
}

function ofRole(role: ShiftRole, before: readonly Shift[], after: readonly Shift[]): Difference[] {
  const own = (shifts: readonly Shift[]) =>
    shifts.filter((shift) => shift.role === role && shift.personId !== null);
  const sides = [own(before), own(after)] as const;
  const cuts = [...new Set(sides.flat().flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((a, b) => a - b);
  const walks = sides.map(walkOf);
  const found: Difference[] = [];
  cuts.forEach((fromMs, at) => {
    const toMs = cuts[at + 1];
    if (toMs === undefined) return;
    const [was = [], will = []] = walks.map((walk) => walk(fromMs));
    if (isSame(was, will)) return;
    const last = found.at(-1);
    if (last && last.toMs === fromMs && isSame(last.before, was) && isSame(last.after, will))
      found[found.length - 1] = { ...last, toMs };
    else found.push({ role, fromMs, toMs, before: was, after: will });
  });
  return found;
}

/** Who is on at instants that only grow. */
function walkOf(shifts: readonly Shift[]): (atMs: number) => string[] {
  let next = 0;
  let open: Shift[] = [];
  return (atMs) => {
    open = open.filter(({ toMs }) => toMs > atMs);
    for (; next < shifts.length && shifts[next]!.fromMs <= atMs; next++)
      if (shifts[next]!.toMs > atMs) open.push(shifts[next]!);
    return [...new Set(open.map(({ personId }) => personId!))].sort();
  };
}

const isSame = (a: readonly string[], b: readonly string[]) => a.join() === b.join();
