import type { Platform, Tx } from '../../../platform/index.ts';

const lateMs = 60_000;
/** While late steps are being taken, those that are hardly late belong to the same backlog. */
const hardlyMs = 2_000;
const rememberedMs = 10_000;
const catchingUpUntil = new WeakMap<Platform, number>();

/**
 * Whether a step is taken long after its time, because nobody could take it: what it pages goes into one digest a person. Remembered for
 * a moment by this process, since a backlog is taken in several turns.
 */
export function lateness(tx: Tx, dueAts: readonly (Date | null)[]): (dueAt: Date | null) => boolean {
  const late = (dueAt: Date | null, mostMs: number) =>
    dueAt !== null && tx.now.getTime() - dueAt.getTime() > mostMs;
  if (dueAts.some((dueAt) => late(dueAt, lateMs)))
    catchingUpUntil.set(tx.platform, performance.now() + rememberedMs);
  const catchingUp = (catchingUpUntil.get(tx.platform) ?? 0) > performance.now();
  return (dueAt) => late(dueAt, catchingUp ? hardlyMs : lateMs);
}
