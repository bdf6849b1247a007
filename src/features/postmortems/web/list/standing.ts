import { durationInWords } from '../../../../kit/duration.ts';

interface Standing {
  readonly isDone: boolean;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly causeTbdSince: string | null;
}
const dayMs = 86_400_000;

/** `due in 3 days, cause TBD since 12 days`. */
export function standingInWords(one: Standing, nowMs: number): string {
  const tbd = one.causeTbdSince === null ? '' : `cause TBD${since(one.causeTbdSince, nowMs)}`;
  return [dueWords(one, nowMs), tbd].filter((part) => part !== '').join(', ');
}

function dueWords({ isDone, dueAt, overdue }: Standing, nowMs: number): string {
  if (isDone) return 'done';
  if (dueAt === null) return 'without a due date';
  const ms = Temporal.Instant.from(dueAt).epochMilliseconds - nowMs;
  return overdue || ms < 0 ? `late by ${days(-ms)}` : `due in ${days(ms)}`;
}
function since(at: string, nowMs: number): string {
  const ms = nowMs - Temporal.Instant.from(at).epochMilliseconds;
  return ms < dayMs ? '' : ` since ${days(ms)}`;
}
function days(ms: number): string {
  const many = Math.trunc(ms / dayMs);
  if (many < 1) return durationInWords(ms / 1000);
  return `${many} ${many === 1 ? 'day' : 'days'}`;
}
