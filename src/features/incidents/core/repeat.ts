/** What is compared of two incidents of one service. */
export interface Looks {
  readonly title: string;
  /** Dedup keys of its alerts. */
  readonly alertKeys: readonly string[];
}
export interface Earlier extends Looks {
  readonly id: string;
  readonly beganAt: Date;
}
export type LikenessReason = 'same-alert' | 'same-words';
export interface Likeness<T> {
  readonly earlier: T;
  readonly because: LikenessReason;
  /** 0 to 1. */
  readonly score: number;
}

/** Without a common alert, this much of the words must be the same. */
const leastWords = 0.6;
/** A common alert says more than all words together. */
const alertWeight = 0.7;

/** "Looks like INC-31": those that are most alike first, among equals the latest; at most `most`. */
export function looksLike<T extends Earlier>(now: Looks, earlier: readonly T[], most: number): Likeness<T>[] {
  return earlier
    .flatMap((one) => likeness(now, one) ?? [])
    .sort((a, b) => b.score - a.score || b.earlier.beganAt.getTime() - a.earlier.beganAt.getTime())
    .slice(0, most);
}

export function likeness<T extends Looks>(now: Looks, earlier: T): Likeness<T> | undefined {
  const words = overlap(wordsOf(now.title), wordsOf(earlier.title));
  const keys = new Set(earlier.alertKeys);
  if (now.alertKeys.some((key) => keys.has(key)))
    return { earlier, because: 'same-alert', score: alertWeight + (1 - alertWeight) * words };
  return words >= leastWords ? { earlier, because: 'same-words', score: alertWeight * words } : undefined;
}

const filler = new Set(
  'a an and at are by for from has have in is it its of on or the to was were with'.split(' '),
);

/** Words that carry meaning. Numbers differ from time to time ("24 % for 5 min"), so they are left out. */
function wordsOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? [];
  return new Set(words.filter((word) => !filler.has(word) && !/^[\p{N}_-]+$/u.test(word)));
}

/** How much of both is common to both. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}
