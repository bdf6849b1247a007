import type { Definition, Version } from './definition.ts';

/** A version as it was planned: for good, or for a while, after which the schedule is again what it would have been. */
export interface PlannedVersion {
  readonly fromMs: number;
  /** Null: until the next one that is meant for good. */
  readonly toMs: number | null;
  readonly definition: Definition;
}

/**
 * One version after another, as the calculator wants them: what holds for a while covers what is meant for good, and of two that
 * hold for a while at once the one that was made last counts.
 * @param planned in the order in which they were made
 */
export function versionsInTurn(planned: readonly PlannedVersion[]): Version[] {
  const cuts = new Set(planned.flatMap(({ fromMs, toMs }) => (toMs === null ? [fromMs] : [fromMs, toMs])));
  const turns: Version[] = [];
  for (const fromMs of [...cuts].sort((a, b) => a - b)) {
    const definition = definitionAt(planned, fromMs) ?? nobody;
    if (turns.at(-1)?.definition !== definition) turns.push({ fromMs, definition });
  }
  return turns;
}

const nobody: Definition = { layers: [] };

function definitionAt(planned: readonly PlannedVersion[], atMs: number): Definition | undefined {
  const begun = planned.filter(({ fromMs }) => fromMs <= atMs);
  const forAWhile = begun.findLast(({ toMs }) => toMs !== null && atMs < toMs);
  if (forAWhile) return forAWhile.definition;
  let latest: PlannedVersion | undefined;
  // Of two that begin at one instant the one made last counts.
  for (const one of begun) if (one.toMs === null && (!latest || one.fromMs >= latest.fromMs)) latest = one;
  return latest?.definition;
}
