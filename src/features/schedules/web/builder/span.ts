import { msOf } from '../../../../web/clock.ts';
import { wallMs, wallText } from '../../core/calendar.ts';
import { zoneNamed } from '../../core/zone.ts';
import type { WireVersion } from '../types.ts';

/** From when a version is to hold, as it is chosen; both ends on the wall of the schedule's zone. */
export interface Span {
  readonly kind: 'now' | 'from' | 'while';
  readonly from: string;
  readonly until: string;
  /** Of what is planned already, to the millisecond: one that is to take its place begins at the same instant. */
  readonly exact?: { readonly wall: string; readonly ms: number };
}
const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** Of a version that is planned: when it was planned for. */
export function firstSpan(version: WireVersion, zoneName: string, now: number): Span {
  const zone = zoneNamed(zoneName);
  const wall = (ms: number) => wallText(zone.wallAt(ms));
  if (version.standing === 'planned' || version.untilAt !== null)
    return {
      kind: version.untilAt === null ? 'from' : 'while',
      from: wall(Math.max(msOf(version.fromAt), now + 60_000)),
      exact: { wall: wall(msOf(version.fromAt)), ms: msOf(version.fromAt) },
      until: wall(version.untilAt === null ? msOf(version.fromAt) + weekMs : msOf(version.untilAt)),
    };
  const midnight = Math.floor(zone.wallAt(now) / dayMs) * dayMs;
  return { kind: 'now', from: wallText(midnight + weekMs), until: wallText(midnight + 2 * weekMs) };
}

/** `toMs` is null for good. What is not filled in yet counts as now. */
export function spanOf(
  { kind, from, until, exact }: Span,
  zoneName: string,
  now: number,
): { fromMs: number; toMs: number | null; fault: string | undefined } {
  if (kind === 'now') return { fromMs: now, toMs: null, fault: undefined };
  const zone = zoneNamed(zoneName);
  const instant = (text: string) => (text === '' ? undefined : zone.instantOf(wallMs(text.slice(0, 16))));
  const fromMs = exact && from === exact.wall ? exact.ms : instant(from);
  const toMs = kind === 'while' ? instant(until) : null;
  const fault =
    fromMs === undefined || toMs === undefined
      ? 'Say when.'
      : fromMs <= now
        ? 'What was cannot be changed: choose a time to come, or from now.'
        : toMs !== null && toMs <= fromMs
          ? 'It ends before it begins.'
          : undefined;
  // A span that cannot be is shown as if it were from now, and cannot be saved.
  return fault ? { fromMs: now, toMs: null, fault } : { fromMs: fromMs!, toMs: toMs ?? null, fault };
}
