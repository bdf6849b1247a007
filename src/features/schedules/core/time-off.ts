import { daysInterval } from './days.ts';
import type { Interval } from './intervals.ts';

/** Whole days or hours, as they were typed. */
export interface TypedTimes {
  readonly fromOn?: string | undefined;
  readonly toOn?: string | undefined;
  /** Instants, ISO 8601. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}
export interface Times extends Interval {
  /** Null: by hours. */
  readonly days: { readonly fromOn: string; readonly toOn: string } | null;
}

/** A word for what is wrong, or what was meant: whole days are those of the person's own zone. */
export function timesOf(typed: TypedTimes, zone: string): Times | 'bad-time-off' | 'ends-before-it-begins' {
  const { fromOn, toOn, fromMs, toMs } = typed;
  const isDays = fromOn !== undefined || toOn !== undefined;
  if (isDays && (fromMs !== undefined || toMs !== undefined)) return 'bad-time-off';
  if (isDays) {
    if (fromOn === undefined || toOn === undefined) return 'bad-time-off';
    if (toOn < fromOn) return 'ends-before-it-begins';
    return { ...daysInterval(zone, fromOn, toOn), days: { fromOn, toOn } };
  }
  if (fromMs === undefined || toMs === undefined) return 'bad-time-off';
  return toMs <= fromMs ? 'ends-before-it-begins' : { fromMs, toMs, days: null };
}

/** Which entries of somebody's calendar say that they are away. */
export interface FeedRule {
  /** Entries of hours count too, when they are not marked as free. */
  readonly hoursToo: boolean;
  /** Only entries that say one of these; empty: all. */
  readonly words: readonly string[];
}
/** Whole days count even when they are marked as free: most calendars mark them so unasked. */
export function entryCounts(
  entry: { readonly summary: string; readonly busy: boolean; readonly days: object | null },
  { hoursToo, words }: FeedRule,
): boolean {
  if (entry.days === null && !(hoursToo && entry.busy)) return false;
  const said = entry.summary.toLowerCase();
  return words.length === 0 || words.some((word) => said.includes(word.toLowerCase()));
}
