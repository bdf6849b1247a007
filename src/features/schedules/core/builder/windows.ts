import type { WeekWindow } from '../definition.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** From and until these minutes of each of these days; until before from, or at it, is on the next day. */
export function onDays(chosen: readonly number[], fromMinute: number, toMinute: number): WeekWindow[] {
  return chosen.map((day) =>
    toMinute > fromMinute
      ? { fromDay: day, fromMinute, toDay: day, toMinute }
      : { fromDay: day, fromMinute, toDay: (day % 7) + 1, toMinute },
  );
}
export const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const weekdays = [1, 2, 3, 4, 5];

export const presets = {
  weekdays: [{ fromDay: 1, fromMinute: 0, toDay: 5, toMinute: 1440 }],
  weekends: [{ fromDay: 6, fromMinute: 0, toDay: 7, toMinute: 1440 }],
  'office-hours': onDays(weekdays, 540, 1020),
  nights: onDays(everyDay, 1080, 540),
} as const satisfies Record<string, readonly WeekWindow[]>;
export type Preset = keyof typeof presets;

/** `always`, the name of a preset, or `own`. */
export function presetOf(windows: readonly WeekWindow[] | undefined): Preset | 'always' | 'own' {
  if (!windows || windows.length === 0) return 'always';
  const same = (Object.keys(presets) as Preset[]).find((name) => keyOf(presets[name]) === keyOf(windows));
  return same ?? 'own';
}
const keyOf = (windows: readonly WeekWindow[]) =>
  windows
    .map(({ fromDay, fromMinute, toDay, toMinute }) => [fromDay, fromMinute, toDay, toMinute].join())
    .sort()
    .join(' ');

/** `540` is `09:00`; the end of a day is `24:00`. */
export function minuteText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `Mon to Fri 09:00 to 17:00, Sat 10:00 to Sun 12:00` */
export function windowsWords(windows: readonly WeekWindow[]): string {
  const daily = new Map<string, number[]>();
  const said: string[] = [];
  for (const { fromDay, fromMinute, toDay, toMinute } of windows) {
    const [from, to] = [days[fromDay - 1]!, days[toDay - 1]!];
    const isNight = toDay === (fromDay % 7) + 1 && toMinute <= fromMinute;
    if (toDay === fromDay ? toMinute > fromMinute : isNight) {
      const hours =
        fromMinute === 0 && toMinute === 1440 ? '' : ` ${minuteText(fromMinute)} to ${minuteText(toMinute)}`;
      daily.set(hours, [...(daily.get(hours) ?? []), fromDay]);
    } else if (fromMinute === 0 && toMinute === 1440) said.push(`${from} to ${to}`);
    else said.push(`${from} ${minuteText(fromMinute)} to ${to} ${minuteText(toMinute)}`);
  }
  return [...[...daily].map(([hours, on]) => `${daysWords(on)}${hours}`), ...said].join(', ');
}

/** `Mon to Fri`, `Tue, Thu` */
function daysWords(on: readonly number[]): string {
  const sorted = [...new Set(on)].sort((a, b) => a - b);
  if (sorted.length === 7) return 'every day';
  const runs: [number, number][] = [];
  for (const day of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([from, to]) =>
      to === from
        ? days[from - 1]
        : to === from + 1
          ? `${days[from - 1]}, ${days[to - 1]}`
          : `${days[from - 1]} to ${days[to - 1]}`,
    )
    .join(', ');
}

/** The same hours on some days of the week. */
export interface DailyHours {
  readonly days: readonly number[];
  readonly fromMinute: number;
  /** Before `fromMinute`, or at it: of the next day. */
  readonly toMinute: number;
}
/** What is said easiest by days and hours, and the rest: longer stretches. */
export function byDays(windows: readonly WeekWindow[]): { daily: DailyHours[]; longer: WeekWindow[] } {
  const daily = new Map<string, DailyHours>();
  const longer: WeekWindow[] = [];
  for (const window of windows) {
    const { fromDay, fromMinute, toDay, toMinute } = window;
    const isDaily =
      toDay === fromDay
        ? toMinute > fromMinute
        : toDay === (fromDay % 7) + 1 && toMinute <= fromMinute && toMinute > 0;
    if (!isDaily) {
      longer.push(window);
      continue;
    }
    const key = `${fromMinute} ${toMinute}`;
    daily.set(key, { days: [...(daily.get(key)?.days ?? []), fromDay], fromMinute, toMinute });
  }
  return { daily: [...daily.values()], longer };
}
