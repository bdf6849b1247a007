import { zoneNamed } from '../../schedules/core/zone.ts';
import { weekly } from '../../schedules/core/shifts.ts';
import type { WeekHours } from '../../services/core/support-hours.ts';

/** When a step is taken at all. All that are named must hold; none: always. */
export interface StepConditions {
  /** Only for incidents that are one of these. */
  readonly criticalities?: readonly string[] | undefined;
  /** Only while the service is supported, or only while it is not. */
  readonly supportHours?: 'inside' | 'outside' | undefined;
  /** Only at these times of the week. */
  readonly hours?: WeekHours | undefined;
  /** Only when more alerts than this came in so many minutes. */
  readonly alerts?: { readonly moreThan: number; readonly withinMinutes: number } | undefined;
}
/** What is known when a step is due. */
export interface StepFacts {
  readonly criticality: string;
  /** Null: the service is supported day and night. */
  readonly supportHours: WeekHours | null;
  /** Alerts of the incident in so many minutes before now. */
  readonly alertsWithin: (minutes: number) => number;
}
export const conditionNames = ['criticality', 'support-hours', 'hours', 'alerts'] as const;
export type ConditionName = (typeof conditionNames)[number];

/** The first condition that does not hold at this instant; undefined when all do. */
export function failedCondition(
  { criticalities, supportHours, hours, alerts }: StepConditions,
  facts: StepFacts,
  nowMs: number,
): ConditionName | undefined {
  if (criticalities && !criticalities.includes(facts.criticality)) return 'criticality';
  if (supportHours && isSupported(facts.supportHours, nowMs) !== (supportHours === 'inside'))
    return 'support-hours';
  if (hours && !isWithin(hours, nowMs)) return 'hours';
  if (alerts && facts.alertsWithin(alerts.withinMinutes) <= alerts.moreThan) return 'alerts';
  return undefined;
}

/** Whether a service is supported at this instant; without support hours it always is. */
export function isSupported(hours: WeekHours | null, atMs: number): boolean {
  return hours === null || hours.windows.length === 0 || isWithin(hours, atMs);
}

export function isWithin({ zone, windows }: WeekHours, atMs: number): boolean {
  return weekly(windows, zoneNamed(zone), { fromMs: atMs, toMs: atMs + 1 }).some(
    ({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs,
  );
}

const lookAheadMs = 15 * 24 * 3_600_000;

/** When the hours are next open: `atMs` itself when they are. Undefined when they are not within two weeks. */
export function nextWithin({ zone, windows }: WeekHours, atMs: number): number | undefined {
  const open = weekly(windows, zoneNamed(zone), { fromMs: atMs, toMs: atMs + lookAheadMs }).find(
    ({ toMs }) => toMs > atMs,
  );
  return open && Math.max(open.fromMs, atMs);
}
