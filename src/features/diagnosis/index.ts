import type { Platform } from '../../platform/index.ts';

/** Each part adds its line. */
export const diagnosisRoutes = [];

/** Fills ports and hears events: each part adds its line. */
export function registerDiagnosis(_platform: Platform): void {}
