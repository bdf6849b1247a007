import type { Platform } from '../../platform/index.ts';

export {
  artefactsOf,
  entriesOf,
  lockPostMortem,
  postMortemOf,
  textsOf,
  type PostMortem,
} from './server/store.ts';

/** Each part adds its line. */
export const postmortemsRoutes = [];

/** Fills ports and hears events: each part adds its line. */
export function registerPostmortems(_platform: Platform): void {}
