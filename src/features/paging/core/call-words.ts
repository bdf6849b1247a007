import { durationInWords } from '../../../kit/duration.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';

export interface WordedCall {
  readonly channel: string;
  readonly afterSeconds: number;
  readonly proven?: boolean;
}

/** `web push and e-mail at once, phone call after 3 min`; what nobody proved says so. */
export function callsInWords(calls: readonly WordedCall[]): string {
  const byTime = [...Map.groupBy(calls, ({ afterSeconds }) => afterSeconds)];
  return byTime
    .map(([afterSeconds, together]) => {
      const names = [...Map.groupBy(together, nameOf)].map(([name, { length }]) =>
        length > 1 ? `${length} × ${name}` : name,
      );
      return `${listed(names)} ${afterSeconds === 0 ? 'at once' : `after ${durationInWords(afterSeconds)}`}`;
    })
    .join(', ');
}

const nameOf = ({ channel, proven = true }: WordedCall): string =>
  `${channelInWords(channel)}${proven ? '' : ' (never proven)'}`;

/** `Ada, Ben and Cleo`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `08:30`: minutes since midnight as a wall shows them. */
export function wallMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since midnight of `08:30`, `8:30` or `8`; undefined when no wall shows that. */
export function minuteOfWall(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes);
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const quietDayNames: readonly string[] = dayNames;

interface Quiet {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly days: readonly number[];
  readonly through: readonly string[];
}

/** `22:00 to 07:00 on Mon, Tue; critical and high get through`. */
export function quietHoursInWords({ fromMinute, toMinute, days, through }: Quiet): string {
  const on = days.length === 0 || days.length === 7 ? 'every day' : `from ${daysInWords(days)}`;
  const worst = ['critical', ...through.filter((one) => one !== 'critical')];
  return `${wallMinute(fromMinute)} to ${wallMinute(toMinute)}, ${on}; ${listed(worst)} ${worst.length > 1 ? 'get' : 'gets'} through`;
}

function daysInWords(days: readonly number[]): string {
  return days
    .toSorted((a, b) => a - b)
    .map((day) => dayNames[day - 1] ?? '')
    .join(', ');
}
