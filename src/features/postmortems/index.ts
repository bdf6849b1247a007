import type { Platform } from '../../platform/index.ts';
import { meetingRoutes, registerMeeting } from './server/meeting-routes.ts';

export {
  artefactsOf,
  entriesOf,
  lockPostMortem,
  postMortemOf,
  textsOf,
  type PostMortem,
} from './server/store.ts';

/** Each part adds its line. */
export const postmortemsRoutes = [...meetingRoutes];

/** Fills ports and hears events: each part adds its line. */
export function registerPostmortems(platform: Platform): void {
  registerMeeting(platform);
}
