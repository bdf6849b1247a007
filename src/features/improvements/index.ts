import type { Platform } from '../../platform/index.ts';

/** Each part adds its line. */
export const improvementsRoutes = [];

/** Fills ports and hears events: each part adds its line. */
export function registerImprovements(_platform: Platform): void {}
