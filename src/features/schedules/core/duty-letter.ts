import type { ShiftRole } from './definition.ts';
import type { Interval } from './intervals.ts';
import { notReachedWords, type NotReached } from './reach.ts';
import { windowWords, zoneLine } from './window-words.ts';

/** What a manager is told of one schedule once a week. */
export interface ScheduleNews {
  readonly name: string;
  readonly teamId: string;
  readonly gaps: readonly (Interval & { readonly role: ShiftRole })[];
  /** On duty while away, and nobody is asked to take it. */
  readonly conflicts: readonly (Interval & { readonly person: string })[];
  readonly notReached: readonly (Interval & { readonly person: string; readonly because: NotReached })[];
  /** 0 to 100. */
  readonly quality: number;
  /** What costs most of it, in words; empty when nothing does. */
  readonly worst: string;
}

/** Below it a schedule is worth a letter though nothing of it is missing. */
const poorQuality = 60;
const mostOfAKind = 3;
const mostSchedules = 12;

export const isWorthALetter = ({ gaps, conflicts, notReached, quality }: ScheduleNews): boolean =>
  gaps.length + conflicts.length + notReached.length > 0 || quality < poorQuality;

/** One letter about all schedules that somebody manages; undefined when all is well. */
export function dutyLetter(
  news: readonly ScheduleNews[],
  nowMs: number,
  zone: string,
): { title: string; lines: string[] } | undefined {
  const worth = news.filter(isWorthALetter);
  if (worth.length === 0) return undefined;
  const more = worth.length - mostSchedules;
  return {
    title:
      worth.length === 1
        ? `On duty this week: ${worth[0]!.name} needs a look`
        : `On duty this week: ${worth.length} schedules need a look`,
    lines: [
      ...worth.slice(0, mostSchedules).flatMap((one) => linesOf(one, nowMs, zone)),
      ...(more > 0 ? [`and ${more} more schedules`] : []),
      zoneLine(zone),
    ],
  };
}

function linesOf(
  { name, gaps, conflicts, notReached, quality, worst }: ScheduleNews,
  nowMs: number,
  zone: string,
) {
  const when = (window: Interval) => windowWords(window, nowMs, zone);
  const lines = [
    ...some(gaps, 'gap', (gap) => `no ${gap.role} ${when(gap)}`),
    ...some(conflicts, 'conflict', (one) => `${one.person} is away and on duty ${when(one)}`),
    ...some(
      notReached,
      'person',
      (one) => `${one.person} ${notReachedWords[one.because]}; on duty ${when(one)}`,
    ),
    `quality ${quality} of 100${worst === '' ? '' : ` (${worst})`}`,
  ];
  return lines.map((line) => `${name}: ${line}`);
}

function some<T>(all: readonly T[], noun: string, line: (one: T) => string): string[] {
  const more = all.length - mostOfAKind;
  const plural = noun === 'person' ? 'people' : `${noun}s`;
  return [
    ...all.slice(0, mostOfAKind).map(line),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? noun : plural}`] : []),
  ];
}
