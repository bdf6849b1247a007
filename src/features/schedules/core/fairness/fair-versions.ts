import type { Definition, Layer, Member, Version } from '../definition.ts';
import type { Interval } from '../intervals.ts';
import { turnsOf } from '../turns.ts';
import type { GivenTurn } from './fair-order.ts';
import { stretchOf } from './movable.ts';

/** A layer names at most a hundred people; two are kept for turns that reach over the edges. */
const mostTurns = 90;

export interface FairVersion extends Interval {
  readonly definition: Definition;
}

/** The order as versions for a while: each person stands in their layer as often as they have a turn. */
export function fairVersions(
  versions: readonly Version[],
  window: Interval,
  turns: readonly GivenTurn[],
): FairVersion[] {
  return versions.flatMap(({ definition }, index) => {
    const stretch = stretchOf(versions, index, window);
    const own = turns.filter(({ version }) => version === index);
    if (!stretch || !own.some((turn) => turn.taker !== turn.holder || differs(turn))) return [];
    return pieces(stretch, definition.layers).map((piece) => ({
      ...piece,
      definition: {
        ...definition,
        layers: definition.layers.map((layer) => {
          const given = own.filter((turn) => turn.layer === layer);
          return given.some(differs) ? { ...layer, members: membersIn(layer, piece, given) } : layer;
        }),
      },
    }));
  });
}

/** From what was meant; what it is now may be an order that was made fair before. */
const differs = ({ layer, turn, taker }: GivenTurn) => turnsOf(layer).takerOf(turn) !== taker;

/** Cut so that no layer has more turns in one piece than it may have members. */
function pieces(stretch: Interval, layers: readonly Layer[]): Interval[] {
  const cuts = layers.flatMap((layer) => {
    const { at, beginOf } = turnsOf(layer);
    const first = Math.max(0, at(stretch.fromMs));
    const last = at(stretch.toMs - 1);
    const count = Math.floor((last - first) / mostTurns);
    return Array.from({ length: Math.max(0, count) }, (_, nth) => beginOf(first + (nth + 1) * mostTurns));
  });
  const edges = [...new Set([stretch.fromMs, ...cuts, stretch.toMs])]
    .filter((ms) => ms >= stretch.fromMs && ms <= stretch.toMs)
    .sort((a, b) => a - b);
  return edges.slice(1).map((toMs, at) => ({ fromMs: edges[at]!, toMs }));
}

/**
 * The takers of all turns of a piece, in order. Turns keep their numbers, so that shifts keep their names in calendars: who takes
 * turn `k` therefore stands at the place that `k` has in a round of this length.
 */
function membersIn(layer: Layer, piece: Interval, given: readonly GivenTurn[]): Member[] {
  const { at, takerOf } = turnsOf(layer);
  const takers = new Map(given.map(({ turn, taker }) => [turn, taker]));
  // One more at each end: in a skipped hour a turn may stand beside its number.
  const first = Math.max(0, at(piece.fromMs) - 1);
  const last = Math.max(first, at(piece.toMs - 1) + 1);
  const length = last - first + 1;
  const members: Member[] = Array.from({ length }, () => ({ personId: null }));
  for (let turn = first; turn <= last; turn++)
    members[turn % length] = { personId: takers.get(turn) ?? takerOf(turn) };
  return members;
}
