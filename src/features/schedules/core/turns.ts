import type { Layer, Member, Rotation } from './definition.ts';
import { dayNumber, dayOf, wallMs } from './calendar.ts';
import { zoneNamed, type Zone } from './zone.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The turns of a layer: number 0 begins at `beginsAt`, each next one where it ends. */
export interface Turns {
  readonly zone: Zone;
  /** The instant at which turn `k` begins. */
  beginOf(k: number): number;
  /** Where turn `k` ends: where any later one begins. */
  endOf(k: number): number;
  /** The turn at an instant, negative before the first. */
  at(atMs: number): number;
  /** Whose turn it is; null is nobody's. */
  takerOf(k: number): string | null;
}

const made = new WeakMap<Layer, Turns>();

/** What follows from a layer alone; kept with it, because each question needs it again. */
export function turnsOf(layer: Layer): Turns {
  const found = made.get(layer);
  if (found) return found;
  const zone = zoneNamed(layer.zone);
  const { wallOf, guess } = wallsOf(wallMs(layer.beginsAt), layer.rotation);
  // Hand-offs less than a day apart may change places in an hour that is skipped; others cannot.
  const ahead = layer.rotation.every === 'hours' ? Math.ceil(25 / layer.rotation.count) : 2;
  const beginOf = (k: number) => zone.instantOf(wallOf(k));
  const at = (ms: number) => {
    let k = guess(zone.wallAt(ms)) + ahead;
    while (beginOf(k) > ms) k--;
    return k;
  };
  const endOf = (k: number) => {
    let end = Infinity;
    for (let next = k + 1; next <= k + ahead; next++) end = Math.min(end, beginOf(next));
    return end;
  };
  const turns = { zone, beginOf, endOf, at, takerOf: takersOf(layer.members, wallOf, guess) };
  made.set(layer, turns);
  return turns;
}

interface Walls {
  /** The wall time at which turn `k` begins. */
  wallOf(k: number): number;
  /** The turn at a wall time, as if no clock were ever changed. */
  guess(wall: number): number;
}

function wallsOf(anchor: number, rotation: Rotation): Walls {
  if (rotation.every === 'pattern') {
    const { days } = rotation;
    const upTo = days.map((_, at) => days.slice(0, at).reduce((sum, one) => sum + one, 0));
    const cycle = days.reduce((sum, one) => sum + one, 0);
    return {
      wallOf: (k) => {
        const round = Math.floor(k / days.length);
        return anchor + (round * cycle + upTo[k - round * days.length]!) * dayMs;
      },
      guess: (wall) => {
        const since = (wall - anchor) / dayMs;
        const round = Math.floor(since / cycle);
        return round * days.length + upTo.findLastIndex((before) => before <= since - round * cycle);
      },
    };
  }
  const { every, count } = rotation;
  if (every === 'months') {
    const first = dayOf(Math.floor(anchor / dayMs));
    const timeOfDay = anchor - Math.floor(anchor / dayMs) * dayMs;
    const monthOf = (ms: number) => {
      const { year, month } = dayOf(Math.floor(ms / dayMs));
      return year * 12 + month - 1;
    };
    const firstOf = (months: number) =>
      dayNumber({ year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1, day: 1 });
    // Always counted from the first, so that the 31st comes back after a short month.
    const wallOf = (k: number) => {
      const months = monthOf(anchor) + k * count;
      const length = firstOf(months + 1) - firstOf(months);
      return (firstOf(months) + Math.min(first.day, length) - 1) * dayMs + timeOfDay;
    };
    return {
      wallOf,
      guess: (wall) => {
        const k = Math.floor((monthOf(wall) - monthOf(anchor)) / count);
        return wallOf(k) > wall ? k - 1 : k;
      },
    };
  }
  const span = count * { hours: hourMs, days: dayMs, weeks: 7 * dayMs }[every];
  return { wallOf: (k) => anchor + k * span, guess: (wall) => Math.floor((wall - anchor) / span) };
}

/** Round and round, in order; who has not joined yet or has left is passed over. */
function takersOf(
  members: readonly Member[],
  wallOf: Walls['wallOf'],
  guess: Walls['guess'],
): Turns['takerOf'] {
  const fromTurn = (day: string) => {
    const wall = wallMs(day);
    const k = guess(wall);
    return Math.max(0, wallOf(k) < wall ? k + 1 : k);
  };
  const stays = members.map(({ personId, joinsOn, leavesOn }) => ({
    personId,
    from: joinsOn === undefined ? 0 : fromTurn(joinsOn),
    to: leavesOn === undefined ? Infinity : fromTurn(leavesOn),
  }));
  // Between two comings and goings the round is the same, so that no turn has to be counted one by one.
  const cuts = [...new Set([0, ...stays.flatMap(({ from, to }) => [from, to])])].filter(Number.isFinite);
  cuts.sort((a, b) => a - b);
  let lastTaker = -1;
  const rounds = cuts.map((from, at) => {
    const to = cuts[at + 1] ?? Infinity;
    const there = stays.flatMap((stay, index) => (stay.from <= from && from < stay.to ? [index] : []));
    const next = there.findIndex((index) => index > lastTaker);
    const begins = next === -1 ? 0 : next;
    if (there.length > 0 && Number.isFinite(to)) lastTaker = there[(begins + to - 1 - from) % there.length]!;
    return { from, there, begins };
  });
  return (k) => {
    const round = rounds.findLast(({ from }) => from <= k);
    if (k < 0 || !round || round.there.length === 0) return null;
    return stays[round.there[(round.begins + k - round.from) % round.there.length]!]!.personId;
  };
}
