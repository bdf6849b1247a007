/** A puzzle without any words of duty: things to be given to takers so that all end up level. */
export interface Puzzle {
  /** So many of the takers are to be level; others only have what nobody else could have. */
  readonly level: number;
  /** What each taker has to begin with, beyond what is due. */
  readonly begins: readonly number[];
  readonly things: readonly Thing[];
  /** What a thing of the middle weighs: one too many of it costs 1. */
  readonly unit: number;
}
export interface Thing {
  readonly holder: number;
  /** Who could have it; none but the holder: it stays. */
  readonly candidates: readonly number[];
  /** By taker. */
  readonly weights: readonly number[];
  /** Takers who are away then. */
  readonly away: ReadonlySet<number>;
  /** Things at the same time: nobody should have two. */
  readonly clashes: readonly number[];
  /** Things right before or after: nobody should have two when others could have one. */
  readonly touches: readonly number[];
}
export interface Figures {
  readonly spread: number;
  readonly away: number;
  readonly clashes: number;
  readonly touches: number;
  readonly moved: number;
}

const clashCost = 1000;
const awayCost = 100;
const touchCost = 3;
/** Of two orders that are equally fair the one that changes less. */
const moveCost = 0.05;
const rounding = 1e-6;
/** Less than this is not worth telling somebody that their week has changed, nor a longer search. */
const worthIt = 0.02;
const mostPasses = 20;
const mostRounds = 6;
/** Swaps are looked for among neighbours: over a whole quarter of short turns each with each would take seconds. */
const farthestSwap = 60;

/**
 * Whom to give what. Begins from the order as it is and from one made by giving each thing to whoever has least, moves and swaps
 * as long as that helps, and takes the best that is not worse in any way that people would feel.
 */
export function arranged(puzzle: Puzzle): readonly number[] {
  let order = bettered(puzzle);
  // An order that would be changed again by the same question is not worth being told.
  for (let round = 1; round < mostRounds; round++) {
    const things = puzzle.things.map((thing, at) => ({ ...thing, holder: order[at]! }));
    const next = bettered({ ...puzzle, things });
    if (next.every((taker, at) => taker === order[at])) break;
    order = next;
  }
  return order;
}

function bettered(puzzle: Puzzle): readonly number[] {
  // What somebody has who can no longer have it is given away first: what is better than nobody is judged from there.
  const asItIs = byLeast(
    puzzle,
    ({ candidates, holder }) => candidates.length > 0 && !candidates.includes(holder),
  );
  const before = figuresOf(puzzle, asItIs);
  const options = [asItIs, ...[asItIs, byLeast(puzzle, isFree)].map((begin) => improved(puzzle, begin))];
  const good = options.filter((option) => {
    const after = figuresOf(puzzle, option);
    return (
      after.spread <= before.spread + rounding && after.away <= before.away && after.clashes <= before.clashes
    );
  });
  return good.reduce((best, option) =>
    costOf(puzzle, option) < costOf(puzzle, best) - rounding ? option : best,
  );
}

/** Whether somebody else could have it. */
export const isFree = ({ candidates, holder }: Thing) => candidates.some((taker) => taker !== holder);

export function balancesOf({ begins, things }: Puzzle, takers: readonly number[]): number[] {
  const balances = [...begins];
  things.forEach(({ weights }, at) => (balances[takers[at]!]! += weights[takers[at]!]!));
  return balances;
}

export function figuresOf(puzzle: Puzzle, takers: readonly number[]): Figures {
  const balances = balancesOf(puzzle, takers).slice(0, puzzle.level);
  const count = (of: (thing: Thing, at: number) => number) =>
    puzzle.things.reduce((sum, thing, at) => sum + of(thing, at), 0);
  const sameIn = (others: readonly number[], at: number) =>
    others.filter((other) => takers[other] === takers[at]).length;
  return {
    spread: balances.length === 0 ? 0 : Math.max(...balances) - Math.min(...balances),
    away: count(({ away }, at) => (away.has(takers[at]!) ? 1 : 0)),
    clashes: count(({ clashes }, at) => sameIn(clashes, at)) / 2,
    touches: count(({ touches }, at) => sameIn(touches, at)) / 2,
    moved: count(({ holder }, at) => (takers[at] === holder ? 0 : 1)),
  };
}

function costOf(puzzle: Puzzle, takers: readonly number[]): number {
  const { away, clashes, touches, moved } = figuresOf(puzzle, takers);
  const uneven = balancesOf(puzzle, takers)
    .slice(0, puzzle.level)
    .reduce((sum, one) => sum + (one / puzzle.unit) ** 2, 0);
  return uneven + clashes * clashCost + away * awayCost + touches * touchCost + moved * moveCost;
}

/** What it costs that this taker has this thing, but for the balances. */
function costThere({ things }: Puzzle, takers: readonly number[], at: number, taker: number): number {
  const { clashes, touches, away, holder } = things[at]!;
  let cost = away.has(taker) ? awayCost : 0;
  if (taker !== holder) cost += moveCost;
  for (const other of clashes) if (takers[other] === taker) cost += clashCost;
  for (const other of touches) if (takers[other] === taker) cost += touchCost;
  return cost;
}

/** What is free one after the other, each to whoever has least of all who could have it. */
function byLeast(puzzle: Puzzle, free: (thing: Thing) => boolean): number[] {
  const { things, begins, unit } = puzzle;
  // What stays is known before what is given.
  const takers = things.map((thing) => (free(thing) ? -1 : thing.holder));
  const balances = [...begins];
  takers.forEach((taker, at) => {
    if (taker >= 0) balances[taker]! += things[at]!.weights[taker]!;
  });
  things.forEach(({ candidates, weights }, at) => {
    if (takers[at] !== -1) return;
    let best = candidates[0]!;
    let least = Infinity;
    for (const taker of candidates) {
      const grown = (balances[taker]! + weights[taker]!) ** 2 - balances[taker]! ** 2;
      const cost = grown / unit ** 2 + costThere(puzzle, takers, at, taker);
      if (cost < least - rounding) [best, least] = [taker, cost];
    }
    takers[at] = best;
    balances[best]! += weights[best]!;
  });
  return takers;
}

/** Moves one or swaps two as long as it helps. */
function improved(puzzle: Puzzle, begin: readonly number[]): number[] {
  const takers = [...begin];
  const { things, unit } = puzzle;
  const balances = balancesOf(puzzle, takers);
  const movable = things.flatMap((thing, at) => (isFree(thing) ? [at] : []));
  const square = (value: number) => (value / unit) ** 2;
  const give = (at: number, taker: number) => {
    balances[takers[at]!]! -= things[at]!.weights[takers[at]!]!;
    takers[at] = taker;
    balances[taker]! += things[at]!.weights[taker]!;
  };
  /** Tries it, and leaves it so when it is better. */
  const keeps = (moves: readonly (readonly [at: number, taker: number])[]): boolean => {
    const had = moves.map(([at]) => [at, takers[at]!] as const);
    const touched = new Set([...moves, ...had].map(([, taker]) => taker));
    const cost = () => {
      let sum = 0;
      for (const taker of touched) if (taker < puzzle.level) sum += square(balances[taker]!);
      for (const [at] of moves) sum += costThere(puzzle, takers, at, takers[at]!);
      return sum;
    };
    const before = cost();
    for (const [at, taker] of moves) give(at, taker);
    if (cost() < before - worthIt) return true;
    for (const [at, taker] of had) give(at, taker);
    return false;
  };
  for (let pass = 0, better = true; better && pass < mostPasses; pass++) {
    better = false;
    for (const at of movable)
      for (const taker of things[at]!.candidates)
        if (taker !== takers[at] && keeps([[at, taker]])) better = true;
    for (const [nth, at] of movable.entries())
      for (const other of movable.slice(nth + 1, nth + 1 + farthestSwap)) {
        const [a, b] = [takers[at]!, takers[other]!];
        if (a === b || !things[at]!.candidates.includes(b) || !things[other]!.candidates.includes(a))
          continue;
        if (
          keeps([
            [at, b],
            [other, a],
          ])
        )
          better = true;
      }
  }
  return takers;
}
