/** From `fromMs` up to, not including, `toMs`. Lists of them are sorted and do not overlap. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Sorted, what touches or overlaps as one. */
export function united(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ fromMs, toMs }) => fromMs < toMs).sort((a, b) => a.fromMs - b.fromMs);
  const all: { fromMs: number; toMs: number }[] = [];
  for (const one of sorted) {
    const before = all.at(-1);
    if (before && one.fromMs <= before.toMs) before.toMs = Math.max(before.toMs, one.toMs);
    else all.push({ ...one });
  }
  return all;
}

/** What is in both. */
export function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const fromMs = Math.max(a[i]!.fromMs, b[j]!.fromMs);
    const toMs = Math.min(a[i]!.toMs, b[j]!.toMs);
    if (fromMs < toMs) both.push({ fromMs, toMs });
    if (a[i]!.toMs < b[j]!.toMs) i++;
    else j++;
  }
  return both;
}

/** What is in `a` and not in `b`. */
export function without(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let at = 0;
  for (const { fromMs, toMs } of a) {
    let from = fromMs;
    while (at < b.length && b[at]!.toMs <= from) at++;
    for (let i = at; i < b.length && b[i]!.fromMs < toMs; i++) {
      if (b[i]!.fromMs > from) left.push({ fromMs: from, toMs: b[i]!.fromMs });
      from = Math.max(from, b[i]!.toMs);
    }
    if (from < toMs) left.push({ fromMs: from, toMs });
  }
  return left;
}

const slackMs = 2 * 86_400_000;

/**
 * What of the list is in an interval, for many that are asked for one after the other by begin. They may step back by two days:
 * hand-offs change places where a zone skips a day.
 */
export function partsInTurn(all: readonly Interval[]): (one: Interval) => Interval[] {
  let first = 0;
  return ({ fromMs, toMs }) => {
    while (first < all.length && all[first]!.toMs <= fromMs - slackMs) first++;
    const parts: Interval[] = [];
    for (let i = first; i < all.length && all[i]!.fromMs < toMs; i++) {
      const part = { fromMs: Math.max(all[i]!.fromMs, fromMs), toMs: Math.min(all[i]!.toMs, toMs) };
      if (part.fromMs < part.toMs) parts.push(part);
    }
    return parts;
  };
}
