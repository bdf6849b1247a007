export { channelNames, type ChannelName, type OutgoingMessage, type Outcome } from './core/message.ts';
export type { ChannelProvider, SendOptions, SendTo } from './server/provider.ts';
export { providerOf } from './server/providers.ts';
export { vapidPublicKey } from './server/vapid.ts';
export { emailConfigured, sendMail, type Mail } from './server/email.ts';
export { onDemonstrated, type ShownMessage } from './server/demonstration.ts';
export { registerChannels } from './server/register.ts';
