import type { Platform } from '../../platform/index.ts';

/** Each part adds its line. */
export const postmortemsRoutes = [];

/** Fills ports and hears events: each part adds its line. */
export function registerPostmortems(_platform: Platform): void {}
