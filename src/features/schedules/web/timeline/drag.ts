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

/** Where an instant stands on the ground. */
export const pxOf = ({ fromMs, toMs, widthPx }: Ground, atMs: number): number =>
  ((atMs - fromMs) / (toMs - fromMs)) * widthPx;

/** A bar that is taken by one of its ends: where the other end stands. Undefined: it was taken elsewhere, or has ended. */
export function otherEnd(ground: Ground, bar: Interval, xPx: number): number | undefined {
  if (bar.toMs <= ground.nowMs) return undefined;
  const [from, to] = [pxOf(ground, bar.fromMs), pxOf(ground, bar.toMs)];
  if (Math.abs(xPx - to) <= magnetPx) return from;
  // What has begun has begun.
  return Math.abs(xPx - from) <= magnetPx && bar.fromMs > ground.nowMs ? to : undefined;
}

/** What was drawn from one place to another; undefined when nothing of it is still to come. */
export function drawn(ground: Ground, fromPx: number, toPx: number): Interval | undefined {
  const [a, b] = [pointedAt(ground, Math.min(fromPx, toPx)), pointedAt(ground, Math.max(fromPx, toPx))];
  if (b <= ground.nowMs) return undefined;
  return b > a ? { fromMs: a, toMs: b } : { fromMs: a, toMs: a + stepMs[ground.view] };
}
