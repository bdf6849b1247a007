import type { Platform } from '../../../platform/index.ts';
import { channelNames, providerOf } from '../../channels/index.ts';
import { channelHealth } from './channel-health.ts';
import { lookForFaults } from './watch/look.ts';
import { stateOfWatch } from './watch/state-of-watch.ts';

/** Whether paging can be trusted right now: what is late, when it was last looked at, how each channel did last. */
export async function pagingHealth(platform: Platform): Promise<Record<string, unknown>> {
  const [lag, faults, watch] = await Promise.all([
    platform.due.lag(),
    lookForFaults(platform, platform.db),
    stateOfWatch(platform.db),
  ]);
  return {
    /** Milliseconds that the oldest due step and delivery wait. */
    oldestDueStepMs: lag['paging.steps'] ?? 0,
    oldestDueDeliveryMs: lag['paging.deliveries'] ?? 0,
    lastLookAt: platform.due.lastLookAt()?.toISOString() ?? null,
    /** Pagings of which nobody could say what happens next: always empty. */
    broken: faults.map(({ because, incidentId, detail }) => ({ because, incidentId, detail })),
    /** What the node that looks every minute found; see /api/paging/watch. */
    watch: {
      state: watch.state,
      lastLookAt: watch.lastLookAt?.toISOString() ?? null,
      heldAt: watch.heldAt?.toISOString() ?? null,
    },
    channels: Object.fromEntries(
      channelNames.map((channel) => [
        channel,
        { configured: providerOf(channel).configured(platform), ...channelHealth(platform, channel) },
      ]),
    ),
  };
}
