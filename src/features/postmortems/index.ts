import type { Platform } from '../../platform/index.ts';
import { postMortemRoutes, registerPostMortem } from './server/post-mortem-routes.ts';
import { registerReports, reportRoutes } from './server/report-routes.ts';
import { onMadePrivate } from './server/when-private.ts';
import { meetingRoutes, registerMeeting } from './server/meeting-routes.ts';

export {
  artefactsOf,
  entriesOf,
  lockPostMortem,
  postMortemOf,
  textsOf,
  type PostMortem,
} from './server/store.ts';

export { curatedTimelineOf } from './server/timeline-of-incident.ts';
export { causesOf } from './server/causes-of.ts';
export { draftOf, type Draft } from './server/draft-of.ts';
export { markPublished } from './server/move-post-mortem.ts';
export { postmortemsWaiting } from './server/waiting.ts';

export { reportPagePlugin } from './server/report-page/plugin.ts';
export { reportRawRoutes } from './contract/report.ts';

/** Each part adds its line. */
export const postmortemsRoutes = [...postMortemRoutes, ...meetingRoutes, ...reportRoutes];

/** Fills ports and hears events: each part adds its line. */
export function registerPostmortems(platform: Platform): void {
  registerPostMortem(platform);
  registerMeeting(platform);
  registerReports(platform);
  platform.events.react('ticket.made-private', 'post-mortem', onMadePrivate);
}
