import type { Platform } from '../../../platform/index.ts';
import { forgetSignals } from './store.ts';

const atOnce = 2_000; // short transactions: the intake goes on meanwhile

/** Every night, signals older than the configured days are forgotten. */
export function defineForgetSignals(platform: Platform): void {
  platform.jobs.define('intake.forget-signals', () => forgetOldSignals(platform), '17 3 * * *');
}

export async function forgetOldSignals(platform: Platform): Promise<void> {
  let forgotten = 0;
  for (;;) {
    const now = await forgetSignals(platform, platform.config.signalRetentionDays, atOnce);
    forgotten += now;
    if (now < atOnce) break;
  }
  if (forgotten > 0) platform.log.info({ forgotten }, 'old signals were forgotten');
}
