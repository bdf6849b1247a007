import type { Interval } from '../../core/intervals.ts';
import { zoneNamed } from '../../core/zone.ts';
import type { View } from './window.ts';

const minuteMs = 60_000;
/** As fine as a hand can point; the form that opens takes any minute. */
const stepMs: Readonly<Record<View, number>> = {
  day: 15 * minuteMs,
  weeks: 60 * minuteMs,
  month: 180 * minuteMs,
};
/** So near to an edge the edge is meant. */
const magnetPx = 8;

export interface Ground extends Interval {
  readonly view: View;
  readonly zone: string;
  readonly widthPx: number;
  /** Where shifts begin and end. */
  readonly edges: readonly number[];
  /** What was cannot be changed. */
  readonly nowMs: number;
}

/** The instant that is pointed at: an edge when one is near, else a round time on the wall. */
export function pointedAt(ground: Ground, xPx: number): number {
  const { fromMs, toMs, widthPx, zone: name, view, edges, nowMs } = ground;
  const perPx = (toMs - fromMs) / widthPx;
  const raw = Math.min(Math.max(fromMs + xPx * perPx, fromMs), toMs);
  const near = edges
    .filter((edge) => Math.abs(edge - raw) <= magnetPx * perPx)
    .sort((a, b) => Math.abs(a - raw) - Math.abs(b - raw));
  const zone = zoneNamed(name);
  const round = zone.instantOf(Math.round(zone.wallAt(raw) / stepMs[view]) * stepMs[view]);
  return Math.max(near[0] ?? round, nowMs);
}

/** What was drawn from one place to another; undefined when nothing of it is still to come. */
export function drawn(ground: Ground, fromPx: number, toPx: number): Interval | undefined {
  const [a, b] = [pointedAt(ground, Math.min(fromPx, toPx)), pointedAt(ground, Math.max(fromPx, toPx))];
  if (b <= ground.nowMs) return undefined;
  return b > a ? { fromMs: a, toMs: b } : { fromMs: a, toMs: a + stepMs[ground.view] };
}
