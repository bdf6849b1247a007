import type { IncidentState } from './incident.ts';

/** When an incident entered a state. In order: `position` 1 is the first. */
export interface StateTime {
  readonly position: number;
  readonly state: IncidentState;
  readonly atMs: number;
}
export type TimeRefusal = 'unknown-entry' | 'before-the-one-before' | 'after-the-one-after' | 'in-the-future';
export type TimeDecision = { may: true } | { may: false; because: TimeRefusal };

/** Whether the time of one entry may become `atMs`: times stay in the order of the entries, and none lies ahead. */
export function mayCorrect(
  times: readonly StateTime[],
  position: number,
  atMs: number,
  nowMs: number,
): TimeDecision {
  const sorted = times.toSorted((a, b) => a.position - b.position);
  const index = sorted.findIndex((one) => one.position === position);
  if (index === -1) return { may: false, because: 'unknown-entry' };
  if (atMs > nowMs) return { may: false, because: 'in-the-future' };
  const [before, after] = [sorted[index - 1], sorted[index + 1]];
  if (before && atMs < before.atMs) return { may: false, because: 'before-the-one-before' };
  if (after && atMs > after.atMs) return { may: false, because: 'after-the-one-after' };
  return { may: true };
}

const refusals: Readonly<Record<TimeRefusal, string>> = {
  'unknown-entry': 'It was never in this state.',
  'before-the-one-before': 'It would come before the state that was there first.',
  'after-the-one-after': 'It would come after the state that followed.',
  'in-the-future': 'It lies in the future.',
};
export function timeRefusalInWords(because: TimeRefusal): string {
  return refusals[because];
}
