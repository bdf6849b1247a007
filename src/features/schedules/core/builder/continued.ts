import { wallMs, wallText } from '../calendar.ts';
import type { Definition, Layer } from '../definition.ts';
import { turnsOf, type Turns } from '../turns.ts';

/**
 * The same turns from the one that runs now, with whoever has it in front: whoever is added or moved then changes what comes, and not
 * whose turn it is today. Counted from its first hand-off a round of five would put somebody else on duty than a round of four.
 */
export function continued(definition: Definition, atMs: number): Definition {
  return { ...definition, layers: definition.layers.map((layer) => continuedLayer(layer, atMs)) };
}

function continuedLayer(layer: Layer, atMs: number): Layer {
  const turns = turnsOf(layer);
  const running = turns.at(atMs);
  const { rotation } = layer;
  if (running <= 0) return layer;
  // Counted from a short month the 31st would never come back.
  if (rotation.every === 'months' && Number(layer.beginsAt.slice(8, 10)) > 28) return layer;
  const turn = rotation.every === 'pattern' ? running - (running % rotation.days.length) : running;
  const beginsAt = wallText(wallOfTurn(layer, turn));
  const day = beginsAt.slice(0, 10);
  const stays = layer.members.filter(({ leavesOn }) => leavesOn === undefined || leavesOn > day);
  const members = stays.map(({ joinsOn, ...member }) =>
    joinsOn === undefined || joinsOn <= day ? member : { ...member, joinsOn },
  );
  const turned = members.map((_, first) => ({
    ...layer,
    beginsAt,
    members: [...members.slice(first), ...members.slice(0, first)],
  }));
  // Somebody may stand there twice, or be about to join: the whole round has to agree.
  return turned.find((one) => isAsBefore(turns, turn, one)) ?? layer;
}

const firstTurns = 60;
/** In the first turns, and after each coming and going: between two of them a round only repeats itself. */
function isAsBefore(before: Turns, turn: number, layer: Layer): boolean {
  const after = turnsOf(layer);
  const agree = (from: number, to: number) => {
    for (let k = Math.max(0, from); k < to; k++)
      if (before.takerOf(turn + k) !== after.takerOf(k)) return false;
    return true;
  };
  const cuts = layer.members.flatMap(({ joinsOn, leavesOn }) => [joinsOn ?? [], leavesOn ?? []].flat());
  return (
    agree(0, firstTurns) &&
    cuts.every((day) => {
      const cut = after.at(after.zone.instantOf(wallMs(day)));
      return agree(cut - 2, cut + 2 * layer.members.length + 2);
    })
  );
}

/** The hand-off on the wall, without what a change of the clock does to its instant. */
function wallOfTurn({ beginsAt, rotation }: Layer, turn: number): number {
  const anchor = wallMs(beginsAt);
  const dayMs = 86_400_000;
  if (rotation.every === 'pattern') {
    const cycle = rotation.days.reduce((sum, days) => sum + days, 0);
    return anchor + (turn / rotation.days.length) * cycle * dayMs;
  }
  if (rotation.every !== 'months') {
    const unitMs = { hours: dayMs / 24, days: dayMs, weeks: 7 * dayMs }[rotation.every];
    return anchor + turn * rotation.count * unitMs;
  }
  const [year = 0, month = 0] = beginsAt.split('-').map(Number);
  const months = year * 12 + month - 1 + turn * rotation.count;
  const two = (value: number) => String(value).padStart(2, '0');
  return wallMs(
    `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}${beginsAt.slice(7)}`,
  );
}
