import type { Interval } from '../intervals.ts';
import { joined } from '../joined.ts';
import type { Shift } from '../shifts.ts';

const shortMs = 4 * 3_600_000;

/** The time after which somebody hands over: shifts of one person after another, nights off and lunch breaks between them included. */
export interface Stint extends Interval {
  readonly personId: string;
}

/**
 * The superhero's shifts as hand-offs see them. Somebody who has every day of a week hands over at its end and not each evening;
 * who stands in for an hour between is not handed anything.
 * @param shifts by begin, as the calculator gives them
 */
export function stintsOf(shifts: readonly Shift[]): Stint[] {
  const own = joined(
    shifts.filter(({ role, personId }) => role === 'superhero' && personId !== null),
  ) as readonly (Interval & { personId: string })[];
  const stints: { personId: string; fromMs: number; toMs: number }[] = [];
  own.forEach(({ personId, fromMs, toMs }, at) => {
    const before = stints.at(-1);
    if (before?.personId === personId) before.toMs = toMs;
    else if (toMs - fromMs < shortMs && before && own[at + 1]?.personId === before.personId) return;
    else stints.push({ personId, fromMs, toMs });
  });
  return stints;
}
