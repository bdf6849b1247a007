import { minuteOfWall } from '../../paging/core/call-words.ts';
import { nextOnWall } from '../../paging/core/until-morning.ts';
import { instantIn } from '../../schedules/core/instant.ts';

/** Less is no rest. */
export const shortestSnoozeMinutes = 5;
/** Longer than a week nobody remembers what was put off. */
export const longestSnoozeMinutes = 7 * 24 * 60;
export const isSnooze = (minutes: number): boolean =>
  minutes >= shortestSnoozeMinutes && minutes <= longestSnoozeMinutes;

const unitMinutes: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, d: 1440 };

/** `30m`, `90 min`, `2h`, `3d`; a number alone counts minutes. Undefined: it is none of these. */
export function minutesTyped(typed: string): number | undefined {
  const [, count, unit = 'm'] = /^(\d{1,5})\s*(m|min|h|d)?$/i.exec(typed.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * unitMinutes[unit.toLowerCase()]!;
}

/** For how long something can wait, as somebody typed it. */
export type WaitTime =
  | { readonly wait: 'until-morning' }
  | { readonly wait: 'minutes'; readonly minutes: number }
  | { readonly wait: 'until'; readonly atMs: number }
  | { readonly wait: 'unreadable' | 'too-soon' | 'too-late' };

/**
 * `2h`, `until 14:00` (the next time the wall of the zone shows it), `until 2027-01-02 08:00`, or nothing: until morning. Nothing is
 * guessed: a time without "until" might be a length.
 */
export function readWaitTime(typed: string | undefined, nowMs: number, zone: string): WaitTime {
  const words = (typed ?? '').trim().replace(/\s+/g, ' ');
  if (words === '') return { wait: 'until-morning' };
  const until = /^until (.+)$/i.exec(words)?.[1];
  if (until === undefined) {
    const minutes = minutesTyped(words.replace(/^for /i, ''));
    if (minutes === undefined) return { wait: 'unreadable' };
    return outside(minutes) ?? { wait: 'minutes', minutes };
  }
  if (until.toLowerCase() === 'morning') return { wait: 'until-morning' };
  const minute = minuteOfWall(until);
  const atMs =
    minute === undefined ? instantIn(until, zone)?.epochMilliseconds : nextOnWall(nowMs, zone, minute);
  if (atMs === undefined) return { wait: 'unreadable' };
  return outside((atMs - nowMs) / 60_000) ?? { wait: 'until', atMs };
}

function outside(minutes: number): WaitTime | undefined {
  if (isSnooze(minutes)) return undefined;
  return { wait: minutes < shortestSnoozeMinutes ? 'too-soon' : 'too-late' };
}
