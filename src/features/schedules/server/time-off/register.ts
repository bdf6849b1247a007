import type { Platform } from '../../../../platform/index.ts';
import { extendHolidays } from '../holidays/extend-holidays.ts';
import { fillNewVersions } from '../holidays/fill-new-versions.ts';
import { dueFeeds } from './read-feeds.ts';

/** What goes on by itself: calendars are read, and the holidays of years to come are written down. */
export function registerTimeOff(platform: Platform): void {
  platform.due.register(dueFeeds());
  platform.jobs.define('schedules.extend-holidays', () => extendHolidays(platform), '20 3 * * *');
  platform.events.react('schedule.version-saved', 'holidays', fillNewVersions);
}
