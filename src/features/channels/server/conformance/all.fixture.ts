import type { ChannelName } from '../../core/message.ts';
import { emailConformance } from './email.fixture.ts';
import type { Conformance } from './other-end.fixture.ts';
import { slackConformance } from './slack.fixture.ts';
import { telegramConformance } from './telegram.fixture.ts';
import { smsConformance } from './sms.fixture.ts';
import { voiceConformance } from './voice.fixture.ts';
import { discordConformance } from './discord.fixture.ts';
import { mattermostConformance } from './mattermost.fixture.ts';
import { ntfyConformance } from './ntfy.fixture.ts';
import { teamsConformance } from './teams.fixture.ts';
import { webPushConformance } from './web-push.fixture.ts';
import { webhookConformance } from './webhook.fixture.ts';

/** Every channel has its other end here: one that is left out does not compile. */
export const conformances: Readonly<Record<ChannelName, Conformance>> = {
  email: emailConformance,
  'web-push': webPushConformance,
  webhook: webhookConformance,
  sms: smsConformance,
  voice: voiceConformance,
  slack: slackConformance,
  telegram: telegramConformance,
  discord: discordConformance,
  mattermost: mattermostConformance,
  ntfy: ntfyConformance,
  teams: teamsConformance,
};
