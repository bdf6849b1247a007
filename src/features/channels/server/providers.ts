import type { ChannelName } from '../core/message.ts';
import { emailProvider } from './email.ts';
import type { ChannelProvider } from './provider.ts';
import { webPushProvider } from './web-push.ts';
import { webhookProvider } from './webhook.ts';

const providers: Readonly<Record<ChannelName, ChannelProvider>> = {
  email: emailProvider,
  'web-push': webPushProvider,
  webhook: webhookProvider,
};

export function providerOf(channel: ChannelName): ChannelProvider {
  return providers[channel];
}
