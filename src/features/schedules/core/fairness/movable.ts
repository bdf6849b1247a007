import type { Layer, Schedule, ShiftRole, Version } from '../definition.ts';
import { united, type Interval } from '../intervals.ts';
import { finalSchedule, type Shift } from '../shifts.ts';
import { turnsOf } from '../turns.ts';
import { layerAt, sharersOf } from './pool.ts';

/** One turn as far as it counts: what restrictions, layers above and overrides leave of it. */
export interface Turn extends Interval {
  readonly layer: Layer;
  readonly turn: number;
  readonly role: ShiftRole;
  readonly parts: readonly Interval[];
  readonly holder: string;
  /** Who could have it; one or none: it stays with whoever has it. */
  readonly candidates: readonly string[];
  /** The version that it belongs to, by its place in `meant`. */
  readonly version: number;
}
export interface Duties {
  /** By begin. */
  readonly turns: readonly Turn[];
  /** What people do anyhow: overrides. */
  readonly fixed: readonly Shift[];
}

/** The turns of a window, whose they are, and whose they could be. */
export function dutiesIn(
  schedule: Schedule,
  meant: Schedule,
  window: Interval,
  cannot: ReadonlySet<string>,
): Duties {
  const turns = meant.versions.flatMap((version, index) => {
    const stretch = stretchOf(meant.versions, index, window);
    return stretch ? turnsIn(schedule, meant, version, index, stretch, cannot) : [];
  });
  const fixed = finalSchedule(schedule, window).shifts.filter(
    ({ because, personId, role }) => because.kind === 'override' && personId !== null && role !== 'shadow',
  );
  return { turns: turns.sort((a, b) => a.fromMs - b.fromMs), fixed };
}

/** The part of the window in which a version holds. */
export function stretchOf(
  versions: readonly Version[],
  index: number,
  window: Interval,
): Interval | undefined {
  const fromMs = Math.max(versions[index]!.fromMs, window.fromMs);
  const toMs = Math.min(versions[index + 1]?.fromMs ?? Infinity, window.toMs);
  return fromMs < toMs ? { fromMs, toMs } : undefined;
}

function turnsIn(
  schedule: Schedule,
  meant: Schedule,
  version: Version,
  index: number,
  stretch: Interval,
  cannot: ReadonlySet<string>,
): Turn[] {
  const alone = { versions: [version], overrides: meant.overrides };
  const shifts = finalSchedule(alone, stretch).shifts.filter(({ role }) => role !== 'shadow');
  const byTurn = Map.groupBy(shifts, ({ because }) =>
    because.kind === 'turn' ? `${because.layerId} ${because.turn}` : null,
  );
  return [...byTurn].flatMap(([key, own]): Turn[] => {
    const because = own[0]!.because;
    if (key === null || because.kind !== 'turn') return [];
    const layer = version.definition.layers.find(({ id }) => id === because.layerId)!;
    const parts = united(own.map(({ fromMs, toMs }) => ({ fromMs, toMs })));
    const { fromMs } = parts[0]!;
    const { toMs } = parts.at(-1)!;
    const planned = layerAt(schedule.versions, layer.id, fromMs) ?? layer;
    const holder = turnsOf(planned).takerOf(because.turn);
    if (holder === null) return [];
    const { beginOf, endOf } = turnsOf(layer);
    // A turn that reaches beyond would be handed over in its middle when the order begins or ends.
    const isWhole = beginOf(because.turn) >= stretch.fromMs && endOf(because.turn) <= stretch.toMs;
    const candidates = isWhole ? sharersOf(layer, because.turn).filter((id) => !cannot.has(id)) : [];
    return [
      {
        layer,
        turn: because.turn,
        role: layer.role,
        parts,
        fromMs,
        toMs,
        holder,
        candidates,
        version: index,
      },
    ];
  });
}
