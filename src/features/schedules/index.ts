import type { Platform } from '../../platform/index.ts';
import { registerCover } from './server/cover/register.ts';
import { coverRoutes } from './server/cover/routes.ts';
import { overviewRoutes } from './server/overview/routes.ts';
import { myDutyRoutes } from './server/me/routes.ts';
import { registerReady } from './server/ready/register.ts';
import { readyRoutes } from './server/ready/routes.ts';
import { registerSuperhero } from './server/day/register.ts';
import { superheroRoutes } from './server/day/routes.ts';
import { swapRoutes } from './server/swap/routes.ts';
import { dutyPageRoutes } from './server/duty-page/routes.ts';
import { historyRoutes } from './server/history/routes.ts';
import { fairnessRoutes } from './server/fairness/routes.ts';
import { calendarRoutes } from './server/calendar/routes.ts';
import { scheduleRoutes } from './server/schedule-routes.ts';
import { timelineRoutes } from './server/timeline/routes.ts';
import { tellOfOverrides } from './server/timeline/tell-overrides.ts';
import { holidayRoutes } from './server/holidays/routes.ts';
import { registerTimeOff } from './server/time-off/register.ts';
import { timeOffRoutes } from './server/time-off/routes.ts';

export { calendarRawRoutes } from './contract/calendar.ts';
export { calendarPlugin } from './server/calendar/plugin.ts';
export { createScheduleFor, type NewSchedule } from './server/create-schedule.ts';
export { putOverride, type NewOverride } from './server/overrides.ts';
export { finalSchedules, nowAndNext, onDutyAt, peopleOn, type NowAndNext } from './server/on-duty.ts';
export { conflictsOf, conflictsOfPeople, type FoundConflict } from './server/time-off/conflicts.ts';
export { timeOffIn } from './server/time-off/store.ts';
export { timeOffWaiting } from './server/time-off/waiting.ts';
export { dutyPageRawRoutes } from './contract/duty-page.ts';
export { dutyPagePlugin } from './server/duty-page/plugin.ts';
export { schedulesWaiting } from './server/ready/waiting.ts';
export { superheroWaiting } from './server/day/waiting.ts';
export { coverWaiting } from './server/me/cover-waiting.ts';
export { askCoverFor, type CoverWanted } from './server/cover/ask-cover.ts';
export { qualityOfSchedules } from './server/fairness/get-quality.ts';
export { allSchedules, holdSchedules, schedulesByIds, type ScheduleRow } from './server/store.ts';
export {
  askedTooOftenPort,
  escalationPathPort,
  handOverFactsPort,
  pagesReceivedPort,
  reachablePort,
  reportFormsPort,
  superheroDayPort,
  tellPort,
  usesOfSchedulePort,
  type HandOverFacts,
  type NamedThing,
  type PageReceived,
  type SuperheroDay,
  type Told,
} from './ports.ts';

/** Each part adds its line. */
export const schedulesRoutes = [
  ...calendarRoutes,
  ...scheduleRoutes,
  ...historyRoutes,
  ...overviewRoutes,
  ...readyRoutes,
  ...dutyPageRoutes,
  ...fairnessRoutes,
  ...timelineRoutes,
  ...coverRoutes,
  ...swapRoutes,
  ...myDutyRoutes,
  ...timeOffRoutes,
  ...superheroRoutes,
  ...holidayRoutes,
];

/** Fills ports and hears events: each part adds its line. */
export function registerSchedules(platform: Platform): void {
  registerTimeOff(platform);
  registerCover(platform);
  tellOfOverrides(platform);
  registerReady(platform);
  registerSuperhero(platform);
}
