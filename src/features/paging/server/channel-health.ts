import type { ChannelName, Outcome } from '../../channels/index.ts';
import type { Platform } from '../../../platform/index.ts';

export interface ChannelHealth {
  readonly lastHandedOverAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastFailure: string | null;
}
const none: ChannelHealth = { lastHandedOverAt: null, lastFailureAt: null, lastFailure: null };
const seen = new WeakMap<Platform, Map<ChannelName, ChannelHealth>>();

/** Remembers how the last tries on this node went: for health only, so in memory and by the node's clock. */
export function noteChannel(platform: Platform, channel: ChannelName, outcome: Outcome): void {
  const byChannel = seen.get(platform) ?? new Map<ChannelName, ChannelHealth>();
  seen.set(platform, byChannel);
  const at = new Date().toISOString();
  const before = byChannel.get(channel) ?? none;
  byChannel.set(
    channel,
    outcome.result === 'handed-over'
      ? { ...before, lastHandedOverAt: at }
      : { ...before, lastFailureAt: at, lastFailure: outcome.because },
  );
}

export function channelHealth(platform: Platform, channel: ChannelName): ChannelHealth {
  return seen.get(platform)?.get(channel) ?? none;
}
