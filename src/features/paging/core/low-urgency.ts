import type { WeekHours } from '../../services/core/support-hours.ts';
import { isSupported, nextWithin } from './conditions.ts';
import type { LowUrgencyRule } from './policy.ts';

export const pagingUrgencies = ['high', 'low'] as const;
export type PagingUrgency = (typeof pagingUrgencies)[number];

/** What wakes people is `high`; the rest can wait for hours in which they are up. */
export function pagingUrgencyOf(criticality: string): PagingUrgency {
  return criticality === 'critical' || criticality === 'high' ? 'high' : 'low';
}

/** Until when paging waits that is not urgent, while its service is not supported; undefined: it begins now. */
export function waitsForSupport(
  criticality: string,
  rule: LowUrgencyRule | undefined,
  hours: WeekHours | null,
  nowMs: number,
): number | undefined {
  if (pagingUrgencyOf(criticality) === 'high' || rule !== 'wait-for-support-hours') return undefined;
  if (hours === null || isSupported(hours, nowMs)) return undefined;
  // Hours that never come are no reason to be silent.
  return nextWithin(hours, nowMs);
}
