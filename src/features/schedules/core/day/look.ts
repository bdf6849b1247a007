import type { Interval } from '../intervals.ts';
import type { Stint } from './stints.ts';

const minuteMs = 60_000;
/** A note is asked for this long before the shift ends, of a short one when half of it is over. */
const askBeforeMs = 60 * minuteMs;
/** Who was on duty for less has nothing to hand over that they would not say. */
const shortestMs = 120 * minuteMs;
/** Looked at this often at least, whatever was changed by whatever road. */
const longestPauseMs = 24 * 60 * minuteMs;

export interface LookedAt {
  /** By begin. */
  readonly stints: readonly Stint[];
  /** All shifts of all roles: questions pass on at each change. */
  readonly shifts: readonly Interval[];
  readonly nowMs: number;
  /** What ended before this was looked at already. */
  readonly lookedMs: number;
  /** As far as shifts are known: what ends there goes on. */
  readonly knownToMs: number;
}
export interface Look {
  /** Of whom a note is asked, unless they wrote one. */
  readonly asks: readonly { readonly stint: Stint; readonly because: 'ends-soon' | 'ended' }[];
  /** Who is on duty, or has the day after tomorrow again. */
  readonly on: Stint | null;
  readonly nextLookMs: number;
}

/** What is to be done about hand-offs now, and when to look again. */
export function lookAt({ stints, shifts, nowMs, lookedMs, knownToMs }: LookedAt): Look {
  const asks: Look['asks'][number][] = [];
  for (const stint of stints) {
    if (stint.toMs - stint.fromMs < shortestMs || stint.toMs >= knownToMs) continue;
    if (stint.toMs <= nowMs) {
      if (stint.toMs > lookedMs) asks.push({ stint, because: 'ended' });
    } else if (askAtMs(stint) <= nowMs) asks.push({ stint, because: 'ends-soon' });
  }
  const on = stints.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs) ?? null;
  const times = [
    ...shifts.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...stints.filter(({ toMs }) => toMs < knownToMs).map(askAtMs),
  ];
  const nextLookMs = times.reduce(
    (soonest, atMs) => (atMs > nowMs && atMs < soonest ? atMs : soonest),
    nowMs + longestPauseMs,
  );
  return { asks, on, nextLookMs };
}

const askAtMs = ({ fromMs, toMs }: Stint): number =>
  Math.ceil(Math.max(toMs - askBeforeMs, fromMs + (toMs - fromMs) / 2));
