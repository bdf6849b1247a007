import type { z } from 'zod';
import type { Platform } from '../../../../platform/index.ts';
import type { Person } from '../../../identity/index.ts';
import type { getQuality, wireFinding } from '../../contract/fairness.ts';
import { loadOf } from '../../core/fairness/load.ts';
import { qualityOf, type Finding, type Overload, type Quality } from '../../core/fairness/quality.ts';
import { finalSchedule } from '../../core/shifts.ts';
import { refOf } from '../get-shifts.ts';
import { notReachedOf } from '../ready/reach-of.ts';
import type { Queryable } from '../store.ts';
import { hoursOf, usualMs } from './get-load.ts';
import { loadPlans } from './plans.ts';

/** The quality of these schedules, by schedule id: for screens, and for the weekly mail to managers. */
export async function qualityOfSchedules(
  platform: Platform,
  scheduleIds: readonly string[],
  now: Date,
  /** A transaction reads through its own connection. */
  db: Queryable = platform.db,
): Promise<Map<string, Quality & { readonly people: ReadonlyMap<string, Person> }>> {
  const nowMs = now.getTime();
  const around = { fromMs: nowMs - usualMs, toMs: nowMs + usualMs };
  const ahead = { fromMs: nowMs, toMs: nowMs + usualMs };
  const { plans, question, people } = await loadPlans(db, scheduleIds, around);
  // The same rule as the warning before the shift: whoever never answered a test page might not be reached.
  const notReached = await notReachedOf(platform, db, [...people.keys()]);
  return new Map(
    [...plans].map(([id, plan]) => [
      id,
      {
        people,
        ...qualityOf({
          ahead: finalSchedule(plan.schedule, ahead),
          window: ahead,
          loads: loadOf({ ...question, plans: [plan], window: around }),
          notReached: new Set(notReached.keys()),
          away: question.away,
        }),
      },
    ]),
  );
}

export async function qualityToWire(
  platform: Platform,
  scheduleId: string,
  now: Date,
): Promise<z.infer<typeof getQuality.response>> {
  const { score, findings, people } = (await qualityOfSchedules(platform, [scheduleId], now)).get(
    scheduleId,
  )!;
  return { score, findings: findings.map((one) => findingToWire(one, people)) };
}

export function findingToWire(
  finding: Finding,
  people: ReadonlyMap<string, Person>,
): z.infer<typeof wireFinding> {
  const lost = Math.round(finding.lost * 10) / 10;
  const ref = (id: string) => refOf(people, id);
  switch (finding.kind) {
    case 'gaps':
      return { kind: 'gaps', lost, hours: hoursOf(finding.ms), count: finding.count };
    case 'balance':
      return {
        kind: 'balance',
        lost,
        person: finding.personId === null ? null : ref(finding.personId),
        ratio: Math.round(finding.ratio * 100) / 100,
      };
    case 'overload':
      return { kind: 'overload', lost, people: finding.people.map((one) => overloadToWire(one, people)) };
    case 'people':
      return { ...finding, lost };
    case 'reachable':
      return { kind: 'reachable', lost, unreachable: finding.unreachable.map(ref), people: finding.people };
    case 'time-off':
      return { kind: 'time-off', lost, people: finding.people.map(ref), hours: hoursOf(finding.ms) };
  }
}

function overloadToWire(one: Overload, people: ReadonlyMap<string, Person>) {
  const person = refOf(people, one.personId);
  return one.because === 'no-rest'
    ? {
        because: one.because,
        person,
        fromAt: new Date(one.fromMs).toISOString(),
        toAt: new Date(one.toMs).toISOString(),
      }
    : { because: one.because, person, share: Math.round(one.share * 100) / 100 };
}
