import type { Platform } from '../../../platform/index.ts';
import type { OutgoingMessage } from '../core/message.ts';
import type { ChannelProvider, SendTo } from './provider.ts';

export interface ShownMessage {
  readonly to: SendTo;
  readonly message: OutgoingMessage;
}
const shown = new WeakMap<Platform, (message: ShownMessage) => void>();

/** Who hears what a demonstration would have sent. */
export function onDemonstrated(platform: Platform, hear: (message: ShownMessage) => void): void {
  shown.set(platform, hear);
}

/** In a demonstration nothing leaves the process: the same provider, with its far end cut off and shown instead. */
export function inDemonstration(provider: ChannelProvider): ChannelProvider {
  return {
    ...provider,
    configured: (platform) => platform.config.demo || provider.configured(platform),
    async send(platform, to, message, options) {
      if (!platform.config.demo) return provider.send(platform, to, message, options);
      shown.get(platform)?.({ to, message });
      return { result: 'handed-over', reference: 'demonstration' };
    },
    ...(provider.amend && {
      async amend(platform, reference, message, options) {
        if (platform.config.demo) return { result: 'handed-over', reference };
        return provider.amend!(platform, reference, message, options);
      },
    }),
  };
}
