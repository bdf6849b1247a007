import { wallMs } from './calendar.ts';
import type { Definition, Layer, Override, Schedule, ShiftRole } from './definition.ts';
import { shiftRoles } from './definition.ts';
import { common, partsInTurn, united, without, type Interval } from './intervals.ts';
import { turnsOf } from './turns.ts';
import { zoneNamed, type Zone } from './zone.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** Why somebody has a shift. */
export type ShiftReason =
  | { readonly kind: 'turn'; readonly layerId: string; readonly turn: number }
  | { readonly kind: 'override'; readonly overrideId: string };

export interface Shift extends Interval {
  readonly role: ShiftRole;
  /** Null: nobody, on purpose. */
  readonly personId: string | null;
  readonly because: ShiftReason;
}
/** Nobody has this role then, and nobody said that it should be so. */
export interface Gap extends Interval {
  readonly role: ShiftRole;
}
export interface FinalSchedule {
  /** By begin; of one role no two overlap, but for shadows. */
  readonly shifts: readonly Shift[];
  /** Of the superhero, and of the side-kick where any layer has that role; only while somebody has to be there. */
  readonly gaps: readonly Gap[];
}

/** Who is on duty in a window, and why. The past of a schedule follows from the versions of then. */
export function finalSchedule({ versions, overrides }: Schedule, window: Interval): FinalSchedule {
  const shifts: Shift[] = [];
  const gaps: Gap[] = [];
  versions.forEach(({ fromMs, definition }, at) => {
    const part = {
      fromMs: Math.max(fromMs, window.fromMs),
      toMs: Math.min(versions[at + 1]?.fromMs ?? Infinity, window.toMs),
    };
    if (part.fromMs >= part.toMs) return;
    for (const role of shiftRoles) {
      const own = overrides.filter(
        (one) => one.role === role && one.fromMs < part.toMs && one.toMs > part.fromMs,
      );
      const layers = definition.layers.filter((layer) => layer.role === role);
      const { placed, free } = placedIn(role, layers, definition, own, part);
      shifts.push(...placed);
      if (role === 'superhero' || (role === 'side-kick' && layers.length > 0))
        gaps.push(...missedIn(free, definition, part).map((gap) => ({ ...gap, role })));
    }
  });
  return { shifts: shifts.sort((a, b) => a.fromMs - b.fromMs), gaps };
}

function missedIn(free: readonly Interval[], { cover }: Definition, part: Interval): readonly Interval[] {
  if (!cover || cover.windows.length === 0 || free.length === 0) return free;
  const zone = zoneNamed(cover.zone);
  // Versions may reach from the beginning of time to its end; nobody is missed where nothing is free.
  const within = {
    fromMs: Math.max(part.fromMs, free[0]!.fromMs),
    toMs: Math.min(part.toMs, free.at(-1)!.toMs),
  };
  return common(free, weekly(cover.windows, zone, within));
}

/** Overrides go first, the latest before the earlier; then layers as they stand. Shadows take no place from one another. */
function placedIn(
  role: ShiftRole,
  layers: readonly Layer[],
  definition: Definition,
  overrides: readonly Override[],
  part: Interval,
): { placed: Shift[]; free: readonly Interval[] } {
  const placed: Shift[] = [];
  let free: readonly Interval[] = [part];
  const put = (got: readonly Interval[], shift: Omit<Shift, 'fromMs' | 'toMs'>) => {
    for (const { fromMs, toMs } of got) placed.push({ fromMs, toMs, ...shift });
    return got;
  };
  for (const { id, personId, fromMs, toMs } of overrides.toReversed()) {
    const got = common([{ fromMs, toMs }], free);
    put(got, { role, personId, because: { kind: 'override', overrideId: id } });
    free = without(free, got);
  }
  for (const layer of layers) {
    const freeIn = partsInTurn(free);
    const got = shiftsOfLayer(layer, definition, part).flatMap(({ personId, turn, ...interval }) =>
      put(freeIn(interval), { role, personId, because: { kind: 'turn', layerId: layer.id, turn } }),
    );
    if (role !== 'shadow') free = without(free, united(got));
  }
  return { placed, free };
}

interface LayerShift extends Interval {
  readonly personId: string;
  readonly turn: number;
}

/** What one layer would have people do, before overrides and other layers. Sorted by begin. */
export function shiftsOfLayer(
  layer: Layer,
  { holidays }: Pick<Definition, 'holidays'>,
  window: Interval,
): LayerShift[] {
  const turns = turnsOf(layer);
  const { zone } = turns;
  const ends = layer.endsAt === undefined ? Infinity : zone.instantOf(wallMs(layer.endsAt));
  const within = { fromMs: Math.max(window.fromMs, turns.beginOf(0)), toMs: Math.min(window.toMs, ends) };
  if (within.fromMs >= within.toMs) return [];
  let counts: readonly Interval[] = [within];
  if (layer.windows && layer.windows.length > 0) counts = common(counts, weekly(layer.windows, zone, within));
  if (layer.holidays === 'off') counts = without(counts, days(holidays ?? [], zone));
  if (layer.holidays === 'only') counts = common(counts, days(holidays ?? [], zone));
  const countsIn = partsInTurn(counts);
  const shifts: LayerShift[] = [];
  for (let turn = turns.at(within.fromMs); ; turn++) {
    const [fromMs, toMs] = [turns.beginOf(turn), turns.endOf(turn)];
    // One that begins later may stand before it in number, in an hour that is skipped.
    if (fromMs >= within.toMs && toMs >= within.toMs) break;
    const personId = turns.takerOf(turn);
    if (personId === null || fromMs >= toMs) continue;
    for (const interval of countsIn({ fromMs, toMs })) shifts.push({ ...interval, personId, turn });
  }
  return shifts;
}

/** The windows of each week that the interval touches, as instants. */
export function weekly(
  windows: NonNullable<Layer['windows']>,
  zone: Zone,
  { fromMs, toMs }: Interval,
): Interval[] {
  // 1970-01-05 was a Monday.
  const monday = (wall: number) => Math.floor((wall - 4 * dayMs) / weekMs) * weekMs + 4 * dayMs;
  const all: Interval[] = [];
  for (let week = monday(zone.wallAt(fromMs)) - weekMs; week <= zone.wallAt(toMs) + dayMs; week += weekMs)
    for (const { fromDay, fromMinute, toDay, toMinute } of windows) {
      const from = week + (fromDay - 1) * dayMs + fromMinute * 60_000;
      const to = week + (toDay - 1) * dayMs + toMinute * 60_000;
      all.push({ fromMs: zone.instantOf(from), toMs: zone.instantOf(to > from ? to : to + weekMs) });
    }
  return united(all);
}

function days(holidays: readonly string[], zone: Zone): Interval[] {
  return united(
    holidays.map((day) => ({
      fromMs: zone.instantOf(wallMs(day)),
      toMs: zone.instantOf(wallMs(day) + dayMs),
    })),
  );
}
