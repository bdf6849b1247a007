import type { ChannelName } from '../core/message.ts';
import { inDemonstration } from './demonstration.ts';
import { emailProvider } from './email.ts';
import type { ChannelProvider } from './provider.ts';
import { slackProvider } from './slack-page.ts';
import { telegramProvider } from './telegram.ts';
import { smsProvider } from './sms.ts';
import { voiceProvider } from './voice.ts';
import { discordProvider } from './discord.ts';
import { mattermostProvider } from './mattermost.ts';
import { ntfyProvider } from './ntfy.ts';
import { teamsProvider } from './teams-page.ts';
import { webPushProvider } from './web-push.ts';
import { webhookProvider } from './webhook.ts';

const providers: Readonly<Record<ChannelName, ChannelProvider>> = {
  email: inDemonstration(emailProvider),
  'web-push': inDemonstration(webPushProvider),
  webhook: inDemonstration(webhookProvider),
  sms: inDemonstration(smsProvider),
  voice: inDemonstration(voiceProvider),
  slack: inDemonstration(slackProvider),
  telegram: inDemonstration(telegramProvider),
  discord: inDemonstration(discordProvider),
  mattermost: inDemonstration(mattermostProvider),
  ntfy: inDemonstration(ntfyProvider),
  teams: inDemonstration(teamsProvider),
};

export function providerOf(channel: ChannelName): ChannelProvider {
  return providers[channel];
}
