import { wallMs } from '../calendar.ts';
import type { Layer, Version } from '../definition.ts';
import { common, type Interval } from '../intervals.ts';
import { turnsOf } from '../turns.ts';
import { lengthOf } from './burden.ts';

/** Who is away when, by person: sorted, without overlaps. */
export type Away = ReadonlyMap<string, readonly Interval[]>;

/** Those among whom a turn is shared: who has joined and has not left when it begins. In order, nobody twice. */
export function sharersOf(layer: Layer, turn: number): string[] {
  const { zone, beginOf } = turnsOf(layer);
  const begins = zone.wallAt(beginOf(turn));
  return [
    ...new Set(
      layer.members.flatMap(({ personId, joinsOn, leavesOn }) =>
        personId !== null &&
        (joinsOn === undefined || wallMs(joinsOn) <= begins) &&
        (leavesOn === undefined || begins < wallMs(leavesOn))
          ? [personId]
          : [],
      ),
    ),
  ];
}

export const isAway = (away: Away, personId: string, parts: readonly Interval[]) =>
  common(parts, away.get(personId) ?? []).length > 0;

/** Who is away for half of it or more is not expected to carry a share of it, and need not make up for it. */
export const isExcused = (away: Away, personId: string, parts: readonly Interval[]) =>
  2 * lengthOf(common(parts, away.get(personId) ?? [])) >= lengthOf(parts);

export const layerAt = (versions: readonly Version[], layerId: string, atMs: number): Layer | undefined =>
  versions.findLast(({ fromMs }) => fromMs <= atMs)?.definition.layers.find((layer) => layer.id === layerId);
