import { wallTime } from '../../../../kit/wall-time.ts';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { Command } from '../../core/chat-words.ts';
import { readWaitTime } from '../../core/wait-time.ts';
import { putOffIncident } from '../paging/put-off-incident.ts';
import { waitUntilMorning } from './press.ts';
import { line, type Said } from './said.ts';

/** Times as they may be typed. */
export const timesInWords = '`30m`, `90 min`, `2h`, `3d`, `until 14:00`, `until 2027-01-02 08:00`';

/**
 * It can wait until morning, or for as long as was typed, in the zone of whoever typed it. What is no time changes nothing.
 * @param command what stands before the word of a command in this chat
 */
export async function waitFor(
  platform: Platform,
  caller: Caller,
  { key, time }: Extract<Command, { do: 'wait' }>,
  command: string,
): Promise<Said> {
  const nowMs = (await readNow(platform.db)).getTime();
  const read = readWaitTime(time, nowMs, caller.timeZone);
  switch (read.wait) {
    case 'until-morning':
      return { text: await waitUntilMorning(platform, caller, key), forAll: true };
    case 'minutes':
      return put(read.minutes);
    case 'until':
      return put(new Date(read.atMs));
    case 'unreadable':
      return {
        text: `"${line(time!)}" is no time, so nothing was changed. After \`${command}wait ${key}\` write ${timesInWords}, or nothing: then it waits until your morning.`,
      };
    case 'too-soon':
    case 'too-late':
      return {
        text: `"${line(time!)}" is ${read.wait === 'too-soon' ? 'over or too soon' : 'too far away'}, so nothing was changed: ${key} can wait from 5 minutes to a week.`,
      };
  }

  async function put(wait: number | Date): Promise<Said> {
    const until = await putOffIncident(platform, caller, key, wait);
    const at = wallTime(until.getTime(), nowMs, caller.timeZone);
    return {
      text: `${key} waits until ${at} (${caller.timeZone}). Paging has stopped; then whoever is on duty is paged.`,
      forAll: true,
    };
  }
}
