import type { Schedule, ShiftRole } from '../definition.ts';
import { united, type Interval } from '../intervals.ts';
import { finalSchedule, type Shift } from '../shifts.ts';
import { burdenOf, carriedIn, hardTimesOf, lengthOf, type Burden, type HardTimes } from './burden.ts';
import { isExcused, layerAt, sharersOf, type Away } from './pool.ts';

/** What one person carried, or will, in a window. */
export interface Load extends Burden {
  readonly personId: string;
  readonly superheroMs: number;
  readonly sideKickMs: number;
  /** Learning; it is part of nothing else here. */
  readonly shadowMs: number;
  /** Hours that weigh what they cost: nights, weekends and holidays more. */
  readonly carriedMs: number;
  /** What they would carry if each turn were shared alike by all who were there for it; 0: they only help out. */
  readonly shareMs: number;
}

/** A schedule twice. */
export interface Plan {
  /** As it is planned, with overrides. */
  readonly schedule: Schedule;
  /** Without the orders that were made fair: who shares the turns. */
  readonly meant: Schedule;
}
export interface LoadQuestion {
  /** Hours on two schedules at once are lived once and carried twice. */
  readonly plans: readonly Plan[];
  readonly window: Interval;
  /** The person's own zone: night is where they sleep. */
  zoneOf(personId: string): string;
  readonly away: Away;
}

/** One for each person with a shift or a share, who carried most first. */
export function loadOf(question: LoadQuestion): Load[] {
  const { plans, window } = question;
  const hardOf = hardTimesFor(question);
  const each = plans.map(({ schedule }) =>
    Map.groupBy(finalSchedule(schedule, window).shifts, ({ personId }) => personId),
  );
  const shares = sharesOf(question, hardOf);
  const people = new Set([...each.flatMap((one) => [...one.keys()]), ...shares.keys()]);
  return [...people]
    .filter((id) => id !== null)
    .map((personId): Load => {
      const own = each.map((shifts) => shifts.get(personId) ?? []);
      const hard = hardOf(personId);
      const lived = (role: ShiftRole) => lengthOf(united(inRole(own.flat(), role)));
      const carried = (role: ShiftRole) =>
        own.reduce((sum, shifts) => sum + carriedIn(united(inRole(shifts, role)), role, hard), 0);
      return {
        personId,
        ...burdenOf(united(own.flat().filter(({ role }) => role !== 'shadow')), hard),
        superheroMs: lived('superhero'),
        sideKickMs: lived('side-kick'),
        shadowMs: lived('shadow'),
        carriedMs: carried('superhero') + carried('side-kick'),
        shareMs: shares.get(personId) ?? 0,
      };
    })
    .sort((a, b) => b.carriedMs - a.carriedMs || (a.personId < b.personId ? -1 : 1));
}

const inRole = (shifts: readonly Shift[], role: ShiftRole) => shifts.filter((shift) => shift.role === role);

/** Nights and weekends once for each zone. */
export function hardTimesFor({
  plans,
  window,
  zoneOf,
}: Pick<LoadQuestion, 'plans' | 'window' | 'zoneOf'>): (personId: string) => HardTimes {
  const holidays = [
    ...new Set(
      plans.flatMap(({ meant }) => meant.versions.flatMap(({ definition }) => definition.holidays ?? [])),
    ),
  ];
  const known = new Map<string, HardTimes>();
  return (personId) => {
    const zone = zoneOf(personId);
    const found = known.get(zone) ?? hardTimesOf(zone, holidays, window);
    known.set(zone, found);
    return found;
  };
}

/** Each turn as if nobody had changed anything, shared alike by those who were there for it. */
function sharesOf(
  { plans, window, away }: LoadQuestion,
  hardOf: (personId: string) => HardTimes,
): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { meant } of plans)
    for (const shift of finalSchedule({ versions: meant.versions, overrides: [] }, window).shifts)
      for (const [personId, ms] of sharesOfShift(meant, shift, away, hardOf))
        shares.set(personId, (shares.get(personId) ?? 0) + ms);
  return shares;
}

function sharesOfShift(
  { versions }: Schedule,
  { because, role, fromMs, toMs }: Shift,
  away: Away,
  hardOf: (personId: string) => HardTimes,
): [string, number][] {
  const layer = because.kind === 'turn' ? layerAt(versions, because.layerId, fromMs) : undefined;
  if (!layer || because.kind !== 'turn' || role === 'shadow') return [];
  const parts = [{ fromMs, toMs }];
  const all = sharersOf(layer, because.turn);
  const there = all.filter((personId) => !isExcused(away, personId, parts));
  const sharers = there.length > 0 ? there : all;
  return sharers.map((personId) => [personId, carriedIn(parts, role, hardOf(personId)) / sharers.length]);
}
