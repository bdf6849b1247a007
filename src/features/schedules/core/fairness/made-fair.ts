import type { PlannedVersion } from '../versions.ts';

/** What is written on versions that hold an order made fair: by it they are known, and arranged anew rather than kept. */
export const madeFairNote = 'Made fair';

/** By its note, which a person may write too: then the order is taken for one that may be arranged anew. */
export const isMadeFair = (version: { readonly note: string; readonly untilAt: unknown }): boolean =>
  version.untilAt !== null && version.note === madeFairNote;

/**
 * What stays of the orders made fair when the schedule is changed for good: they were made for what was meant before, and would
 * hide the change until they are over.
 * @param fromMs when the change begins; null: it is for a while, and covers them
 */
export function afterGivingWay<V extends PlannedVersion & { readonly note: string }>(
  planned: readonly V[],
  fromMs: number | null,
): V[] {
  return planned.flatMap((version) => {
    if (fromMs === null || !isMadeFair({ ...version, untilAt: version.toMs })) return [version];
    if (version.fromMs >= fromMs) return [];
    return [{ ...version, toMs: Math.min(version.toMs!, fromMs) }];
  });
}
