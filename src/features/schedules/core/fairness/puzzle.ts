import type { ShiftRole } from '../definition.ts';
import { common, type Interval } from '../intervals.ts';
import type { Puzzle, Thing } from './arrange.ts';
import { carriedIn } from './burden.ts';
import type { FairQuestion } from './fair-question.ts';
import { hardTimesFor, loadOf } from './load.ts';
import type { Duties, Turn } from './movable.ts';
import { isAway, isExcused, sharersOf } from './pool.ts';
import { restMs } from './stretches.ts';

export interface PuzzleOfPeople {
  readonly puzzle: Puzzle;
  /** By number; those who are to be level first. */
  readonly people: readonly string[];
  /** What each carried beyond their share before. */
  readonly priors: readonly number[];
}

/** Duties in numbers: turns first, in their order, then what people do anyhow. */
export function puzzleOf(question: FairQuestion, { turns, fixed }: Duties): PuzzleOfPeople {
  const { plan, window, zoneOf, away, cannot } = question;
  const sharing = [...new Set(turns.flatMap(({ candidates }) => candidates))].sort();
  const holders = [...turns.map(({ holder }) => holder), ...fixed.map(({ personId }) => personId!)];
  const people = [...sharing, ...new Set(holders.filter((id) => !sharing.includes(id)))];
  const numberOf = new Map(people.map((id, at) => [id, at]));
  const hardOf = hardTimesFor({ plans: [plan], window, zoneOf });
  const weigh = (parts: readonly Interval[], role: ShiftRole) =>
    people.map((id) => carriedIn(parts, role, hardOf(id)));

  const besides = besidesOf([...turns.map((turn) => turn.parts), ...fixed.map((shift) => [shift])], turns);
  const things = [
    ...turns.map((turn, at): Thing => {
      const absent = people.flatMap((id, nth) =>
        isAway(away, id, turn.parts) || (id === turn.holder && cannot.has(id)) ? [nth] : [],
      );
      const holder = numberOf.get(turn.holder)!;
      return {
        holder,
        candidates: turn.candidates
          .map((id) => numberOf.get(id)!)
          .filter((nth) => nth === holder || !absent.includes(nth)),
        weights: weigh(turn.parts, turn.role),
        away: new Set(absent),
        ...besides[at]!,
      };
    }),
    ...fixed.map((shift, at): Thing => ({
      holder: numberOf.get(shift.personId!)!,
      candidates: [],
      weights: weigh([shift], shift.role),
      away: new Set(),
      ...besides[turns.length + at]!,
    })),
  ];
  const shares = sharesOf(question, turns, people, things);
  const priors = priorsOf(question, people);
  return {
    people,
    priors,
    puzzle: {
      level: sharing.length,
      things,
      unit: middleOf(things.slice(0, turns.length).map(({ weights, holder }) => weights[holder]!)),
      // Who carried far too much or too little is not made to pay for it, or rest, all at once.
      begins: people.map((_, at) => {
        const most = shares[at]! / 2;
        return Math.max(-most, Math.min(most, priors[at]!)) - shares[at]!;
      }),
    },
  };
}

function priorsOf({ plan, before, zoneOf, away }: FairQuestion, people: readonly string[]): number[] {
  const loads = loadOf({ plans: [plan], window: before, zoneOf, away });
  const beyond = new Map(
    loads.map(({ personId, carriedMs, shareMs }) => [
      personId,
      shareMs > 0 ? carriedMs - shareMs : carriedMs,
    ]),
  );
  return people.map((id) => beyond.get(id) ?? 0);
}

/** What each would have of these turns if they were shared alike by those who are there. */
function sharesOf(
  { away, cannot }: FairQuestion,
  turns: readonly Turn[],
  people: readonly string[],
  things: readonly Thing[],
): number[] {
  const shares = people.map(() => 0);
  turns.forEach(({ layer, turn, parts }, at) => {
    const all = sharersOf(layer, turn).filter((id) => !cannot.has(id));
    const there = all.filter((id) => !isExcused(away, id, parts));
    const sharers = there.length > 0 ? there : all;
    for (const id of sharers) {
      const nth = people.indexOf(id);
      if (nth !== -1) shares[nth]! += things[at]!.weights[nth]! / sharers.length;
    }
  });
  return shares;
}

/** For each what is at the same time, and what is right before or after it. */
function besidesOf(
  all: readonly (readonly Interval[])[],
  turns: readonly Turn[],
): Pick<Thing, 'clashes' | 'touches'>[] {
  const besides = all.map(() => ({ clashes: [] as number[], touches: [] as number[] }));
  const byBegin = all
    .map((parts, at) => ({ at, parts, fromMs: parts[0]!.fromMs, toMs: parts.at(-1)!.toMs }))
    .sort((a, b) => a.fromMs - b.fromMs);
  byBegin.forEach((one, nth) => {
    for (let next = nth + 1; next < byBegin.length; next++) {
      const other = byBegin[next]!;
      const isNextTurn = follows(turns[one.at], turns[other.at]);
      if (other.fromMs >= one.toMs + restMs && !isNextTurn) {
        // Turns of one layer follow one another even when restrictions leave days between them.
        if (turns[one.at]?.layer === turns[other.at]?.layer || other.fromMs >= one.toMs + lookAheadMs) break;
        continue;
      }
      const kind = common(one.parts, other.parts).length > 0 ? 'clashes' : 'touches';
      besides[one.at]![kind].push(other.at);
      besides[other.at]![kind].push(one.at);
    }
  });
  return besides;
}
/** The next turn of a layer that counts on few days of the week begins within it. */
const lookAheadMs = 7 * 86_400_000;

const follows = (one: Turn | undefined, other: Turn | undefined) =>
  one !== undefined && other !== undefined && one.layer === other.layer && other.turn === one.turn + 1;

function middleOf(weights: readonly number[]): number {
  const sorted = weights.filter((weight) => weight > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
