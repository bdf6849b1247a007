import type { ChannelName } from '../core/message.ts';
import { inDemonstration } from './demonstration.ts';
import { emailProvider } from './email.ts';
import type { ChannelProvider } from './provider.ts';
import { webPushProvider } from './web-push.ts';
import { webhookProvider } from './webhook.ts';

const providers: Readonly<Record<ChannelName, ChannelProvider>> = {
  email: inDemonstration(emailProvider),
  'web-push': inDemonstration(webPushProvider),
  webhook: inDemonstration(webhookProvider),
};

export function providerOf(channel: ChannelName): ChannelProvider {
  return providers[channel];
}
