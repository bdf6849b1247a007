import { wallTime } from '../../../kit/wall-time.ts';
import type { DutyOfPerson } from './policy.ts';

/** `superhero of Payments until 09:00`, as the reader's clock says it. */
export function dutyInWords(
  { role, scheduleName, untilMs }: DutyOfPerson,
  nowMs: number,
  zone: string,
): string {
  const until = untilMs === null ? '' : ` until ${wallTime(untilMs, nowMs, zone)}`;
  return `${role} of ${scheduleName}${until}`;
}
