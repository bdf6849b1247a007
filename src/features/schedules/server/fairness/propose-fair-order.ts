import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Person } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { wireFairOrder } from '../../contract/fairness.ts';
import { fairOrder, type FairOrder } from '../../core/fairness/fair-order.ts';
import { fairVersions, type FairVersion } from '../../core/fairness/fair-versions.ts';
import { loadOf, type Load, type Plan } from '../../core/fairness/load.ts';
import type { Interval } from '../../core/intervals.ts';
import { versionsInTurn } from '../../core/versions.ts';
import { zoneNamed } from '../../core/zone.ts';
import { refOf, windowOf } from '../get-shifts.ts';
import type { Queryable, ScheduleRow } from '../store.ts';
import { refuseArchived } from '../versions.ts';
import { hoursOf, usualMs } from './get-load.ts';
import { loadPlans, type LoadedPlans } from './plans.ts';

const dayMs = 86_400_000;
const usualLengthMs = 13 * 7 * dayMs;
/** More would take seconds in which the server does nothing else. */
const mostTurns = 400;

/** From tomorrow on for a quarter when nothing was said: nobody's today is taken. @throws Problem schedules/in-the-past */
export function fairWindow(
  given: { from?: string | undefined; to?: string | undefined },
  { zone }: Pick<ScheduleRow, 'zone'>,
  now: Date,
): Interval {
  const { wallAt, instantOf } = zoneNamed(zone);
  const tomorrow = instantOf((Math.floor(wallAt(now.getTime()) / dayMs) + 1) * dayMs);
  const from = given.from ?? new Date(tomorrow).toISOString();
  const to = given.to ?? new Date(new Date(from).getTime() + usualLengthMs).toISOString();
  const window = windowOf({ from, to });
  if (window.fromMs < now.getTime()) throw schedulesProblem('in-the-past');
  return window;
}

export interface Proposal {
  readonly order: FairOrder;
  readonly versions: readonly FairVersion[];
  readonly people: ReadonlyMap<string, Person>;
  readonly wire: z.infer<typeof wireFairOrder>;
}

/** @throws Problem schedules/too-long, schedules/schedule-archived */
export async function proposalFor(db: Queryable, schedule: ScheduleRow, window: Interval): Promise<Proposal> {
  refuseArchived(schedule);
  const before = { fromMs: window.fromMs - usualMs, toMs: window.fromMs };
  const loaded = await loadPlans(db, [schedule.id], { fromMs: before.fromMs, toMs: window.toMs });
  const { question, people } = loaded;
  const plan = loaded.plans.get(schedule.id)!;
  const cannot = new Set(
    [...people.values()].flatMap(({ id, disabledAt }) => (disabledAt === null ? [] : [id])),
  );
  const asked = { plan, window, before, zoneOf: question.zoneOf, away: question.away, cannot };
  const order = fairOrder(asked, mostTurns);
  if (order === 'too-many')
    throw schedulesProblem('too-long', {
      detail: `These are more than ${mostTurns} turns: ask for a shorter time.`,
    });
  const versions = fairVersions(plan.meant.versions, window, order.turns);
  const fair: Plan = { ...plan, schedule: planned(plan, versions) };
  const loads = {
    asItIs: loadOf({ ...question, window }),
    fair: loadOf({ ...question, plans: [fair], window }),
  };
  return { order, versions, people, wire: toWire(order, versions, loads, window, loaded) };
}

/** What holds for a while covers what is there already. */
const planned = ({ schedule }: Plan, versions: readonly FairVersion[]) => ({
  ...schedule,
  versions: versionsInTurn([...schedule.versions.map((one) => ({ ...one, toMs: null })), ...versions]),
});

function toWire(
  order: FairOrder,
  versions: readonly FairVersion[],
  loads: { asItIs: readonly Load[]; fair: readonly Load[] },
  window: Interval,
  { people }: LoadedPlans,
): Proposal['wire'] {
  const at = (ms: number) => new Date(ms).toISOString();
  const hours = (ms: number) => Math.max(0, hoursOf(ms));
  const { asItIs, fair } = order;
  return {
    from: at(window.fromMs),
    to: at(window.toMs),
    because: order.because,
    changes: order.turns
      .filter(({ holder, taker }) => holder !== taker)
      .map(({ layer, role, fromMs, toMs, holder, taker, wasAway }) => ({
        layer: { id: layer.id, name: layer.name ?? '' },
        role,
        fromAt: at(fromMs),
        toAt: at(toMs),
        before: refOf(people, holder),
        after: refOf(people, taker),
        wasAway,
      })),
    people: [...order.balances]
      .map(([id, balance]) => {
        const now = loads.asItIs.find(({ personId }) => personId === id);
        const then = loads.fair.find(({ personId }) => personId === id);
        return {
          person: refOf(people, id),
          beyondShareHours: hoursOf(balance.prior),
          hours: { before: hours(now?.ms ?? 0), after: hours(then?.ms ?? 0) },
          carriedHours: { before: hours(now?.carriedMs ?? 0), after: hours(then?.carriedMs ?? 0) },
          nights: { before: now?.nights ?? 0, after: then?.nights ?? 0 },
          weekends: { before: now?.weekends ?? 0, after: then?.weekends ?? 0 },
        };
      })
      .sort((a, b) => b.beyondShareHours - a.beyondShareHours),
    spreadHours: { before: hours(asItIs.spread), after: hours(fair.spread) },
    backToBack: { before: asItIs.touches, after: fair.touches },
    away: { before: asItIs.away, after: fair.away },
    fingerprint: createHash('sha256').update(JSON.stringify(versions)).digest('base64url'),
  };
}
