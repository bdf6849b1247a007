import type { Platform } from '../../../platform/index.ts';
import { channelNames, providerOf } from '../../channels/index.ts';
import { channelHealth } from './channel-health.ts';
import { auditPaging } from './audit.ts';

/** Whether paging can be trusted right now: what is late, when it was last looked at, how each channel did last. */
export async function pagingHealth(platform: Platform): Promise<Record<string, unknown>> {
  const [lag, broken] = await Promise.all([platform.due.lag(), auditPaging(platform.db)]);
  return {
    /** Milliseconds that the oldest due step and delivery wait. */
    oldestDueStepMs: lag['paging.steps'] ?? 0,
    oldestDueDeliveryMs: lag['paging.deliveries'] ?? 0,
    lastLookAt: platform.due.lastLookAt()?.toISOString() ?? null,
    /** Pagings of which nobody could say what happens next: always empty. */
    broken,
    channels: Object.fromEntries(
      channelNames.map((channel) => [
        channel,
        { configured: providerOf(channel).configured(platform), ...channelHealth(platform, channel) },
      ]),
    ),
  };
}
