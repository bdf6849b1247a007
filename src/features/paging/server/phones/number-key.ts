import type { Platform } from '../../../../platform/index.ts';

/** A number as it is compared: numbers are few enough to be guessed from a plain hash, so it takes the instance's secret. */
export function numberKeyOf(platform: Platform, number: string): string {
  return platform.secret.token('phone-number', number);
}
