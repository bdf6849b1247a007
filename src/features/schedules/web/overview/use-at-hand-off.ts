import { useEffect } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import type { DutyLine } from './find-lines.ts';

/** Browsers keep no timer longer than this truly; the next look sets the next one. */
const longestMs = 3_600_000;

/** Looks again when the next of these shifts ends or begins: a hand-off changes nothing that the server would tell of. */
export function useAtHandOff(lines: readonly DutyLine[] | undefined, lookAgain: () => void): void {
  const next = nextHandOffMs(lines ?? []);
  useEffect(() => {
    if (next === undefined) return undefined;
    const timer = setTimeout(lookAgain, Math.min(Math.max(next - nowMs(), 0) + 1_000, longestMs));
    return () => clearTimeout(timer);
    // `lines` too: with a hand-off hours away each look sets the timer anew.
  }, [next, lines, lookAgain]);
}

function nextHandOffMs(lines: readonly DutyLine[]): number | undefined {
  const instants = lines.flatMap(({ now, next, gap }) => [
    ...now.flatMap(({ toAt }) => toAt ?? []),
    ...next.map(({ fromAt }) => fromAt),
    ...(gap ? [gap.fromAt, ...(gap.toAt === null ? [] : [gap.toAt])] : []),
  ]);
  const later = instants.map(msOf).filter((ms) => ms > nowMs());
  return later.length === 0 ? undefined : Math.min(...later);
}
