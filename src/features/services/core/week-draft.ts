import type { WeekHours } from './support-hours.ts';

/** Hours of a week as most people mean them: the same on each of some days. */
export interface WeekDraft {
  /** 1 (Monday) to 7. */
  readonly days: readonly number[];
  /** `09:00`, on the wall. */
  readonly from: string;
  /** Not later than `from`: of the next day. */
  readonly to: string;
  readonly zone: string;
}

/** Undefined when the hours differ from day to day: then they are no draft of this kind. */
export function toWeekDraft({ zone, windows }: WeekHours): WeekDraft | undefined {
  const [first] = windows;
  if (!first) return undefined;
  const { fromMinute, toMinute } = first;
  const alike = windows.every(
    (one) =>
      one.fromMinute === fromMinute &&
      one.toMinute === toMinute &&
      one.toDay === endDay(one.fromDay, fromMinute, toMinute),
  );
  if (!alike) return undefined;
  const days = [...new Set(windows.map(({ fromDay }) => fromDay))].sort((a, b) => a - b);
  return { zone, days, from: clock(fromMinute), to: clock(toMinute) };
}

/** Undefined while it is not written to its end. */
export function fromWeekDraft({ days, from, to, zone }: WeekDraft): WeekHours | undefined {
  const fromMinute = minuteOf(from);
  const toMinute = minuteOf(to);
  if (days.length === 0 || fromMinute === undefined || toMinute === undefined || zone === '')
    return undefined;
  return {
    zone,
    windows: [...days]
      .sort((a, b) => a - b)
      .map((day) => ({ fromDay: day, fromMinute, toDay: endDay(day, fromMinute, toMinute), toMinute })),
  };
}

const endDay = (day: number, fromMinute: number, toMinute: number): number =>
  toMinute > fromMinute ? day : (day % 7) + 1;

export function clock(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes);
}

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const dayName = (day: number): string => dayNames[(day - 1) % 7]!;

/** `Mon to Fri, 09:00 to 17:00 (Europe/Oslo)`. */
export function weekHoursInWords(hours: WeekHours): string {
  const zone = ` (${hours.zone.replaceAll('_', ' ')})`;
  const draft = toWeekDraft(hours);
  if (draft) {
    const whole = draft.from === '00:00' && draft.to === '00:00';
    return `${daysInWords(draft.days)}${whole ? '' : `, ${draft.from} to ${draft.to}`}${zone}`;
  }
  const each = hours.windows.map(
    ({ fromDay, fromMinute, toDay, toMinute }) =>
      `${dayName(fromDay)} ${clock(fromMinute)} to ${toDay === fromDay ? '' : `${dayName(toDay)} `}${clock(toMinute)}`,
  );
  return `${each.join('; ')}${zone}`;
}

/** `every day`, `Mon to Fri`, `Mon, Wed and Fri`. */
function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return 'every day';
  const inRow = days.every((day, at) => at === 0 || day === days[at - 1]! + 1);
  if (days.length > 2 && inRow) return `${dayName(days[0]!)} to ${dayName(days.at(-1)!)}`;
  const names = days.map(dayName);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
