import { arranged, balancesOf, figuresOf, isFree, type Figures } from './arrange.ts';
import type { FairQuestion } from './fair-question.ts';
import { dutiesIn, type Turn } from './movable.ts';
import { puzzleOf } from './puzzle.ts';

export interface GivenTurn extends Turn {
  readonly taker: string;
  /** Whoever had it is away or can no longer be on duty. */
  readonly wasAway: boolean;
}
export interface FairOrder {
  readonly because: 'fairer' | 'fair-already' | 'nothing-to-move';
  /** All turns, by begin, those that stay too. */
  readonly turns: readonly GivenTurn[];
  /** In milliseconds that weigh what they cost, beyond the share: before the window, and at its end in the old and the new order. */
  readonly balances: ReadonlyMap<string, { prior: number; asItIs: number; fair: number }>;
  readonly asItIs: Figures;
  readonly fair: Figures;
}

/**
 * Who should take which turn, by who has carried least. Nobody is put on while away, all that is covered stays covered, and
 * people do not end up further apart than they would have.
 */
export function fairOrder(question: FairQuestion): FairOrder;
/** @param mostTurns more are not looked at: finding an order would take too long */
export function fairOrder(question: FairQuestion, mostTurns: number): FairOrder | 'too-many';
export function fairOrder(question: FairQuestion, mostTurns = Infinity): FairOrder | 'too-many' {
  const { plan, window, cannot } = question;
  const duties = dutiesIn(plan.schedule, plan.meant, window, cannot);
  if (duties.turns.length > mostTurns) return 'too-many';
  const { puzzle, people, priors } = puzzleOf(question, duties);
  const asItIs = puzzle.things.map(({ holder }) => holder);
  const fair = arranged(puzzle);
  const ends = { asItIs: balancesOf(puzzle, asItIs), fair: balancesOf(puzzle, fair) };
  const figures = { asItIs: figuresOf(puzzle, asItIs), fair: figuresOf(puzzle, fair) };
  return {
    because: !puzzle.things.some(isFree)
      ? 'nothing-to-move'
      : figures.fair.moved > 0
        ? 'fairer'
        : 'fair-already',
    turns: duties.turns.map((turn, at) => ({
      ...turn,
      taker: people[fair[at]!]!,
      wasAway: puzzle.things[at]!.away.has(asItIs[at]!),
    })),
    balances: new Map(
      people
        .slice(0, puzzle.level)
        .map((id, at) => [id, { prior: priors[at]!, asItIs: ends.asItIs[at]!, fair: ends.fair[at]! }]),
    ),
    ...figures,
  };
}
