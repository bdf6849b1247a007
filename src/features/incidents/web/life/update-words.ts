import { countdown, durationInWords } from '../../../../kit/duration.ts';

/** `Next update in 3:12`, `Update 2 min late`. In the first minute it is due, and nobody is late yet. */
export function updateDueInWords(dueMs: number, nowMs: number): string {
  const leftSeconds = (dueMs - nowMs) / 1000;
  if (leftSeconds >= 0) return `Next update in ${countdown(leftSeconds)}`;
  return leftSeconds > -60 ? 'Update due now' : `Update ${inMinutes(-leftSeconds)} late`;
}

/** Nobody counts the seconds of what is late. */
function inMinutes(seconds: number): string {
  return durationInWords(seconds < 3600 ? Math.floor(seconds / 60) * 60 : seconds);
}

/** How much of the time is left, of 100. */
export function leftOf(fromMs: number, dueMs: number, nowMs: number): number {
  const whole = Math.max(1, dueMs - fromMs);
  return Math.round(Math.min(1, Math.max(0, (dueMs - nowMs) / whole)) * 100);
}
