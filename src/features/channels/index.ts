export { channelNames, type ChannelName, type OutgoingMessage, type Outcome } from './core/message.ts';
export type { ChannelProvider, SendOptions, SendTo } from './server/provider.ts';
export { destinationsByIds, holdDestinations, type Destination } from './server/destinations.ts';
export { spokenBelowPort, usesOfDestinationsPort } from './ports.ts';
export { channelsRoutes } from './server/routes.ts';
export { destinationsInTrouble } from './server/destinations-in-trouble.ts';
export { noteDestinations } from './server/note-destinations.ts';
export { providerOf } from './server/providers.ts';
export { vapidPublicKey } from './server/vapid.ts';
export { emailConfigured, sendMail, type Mail } from './server/email.ts';
export { onDemonstrated, type ShownMessage } from './server/demonstration.ts';
export { registerChannels } from './server/register.ts';
export type { ChatMessage } from './core/chat-message.ts';
export { mentionedIn, slackToMarkdown } from './core/slack-text.ts';
export { slackConfigured } from './server/slack-client.ts';
export {
  postToSlack,
  slackPermalink,
  slackUser,
  slackUserByEmail,
  whisperInSlack,
  type SlackUser,
} from './server/slack.ts';
export { signInToSlack, signInToTelegram, type ChatSignIn } from './server/chat-sign-in.ts';
export { telegramApi, telegramBotName, telegramConfigured } from './server/telegram-api.ts';
export { readButtonWord, type ChatAnswer } from './core/chat-page.ts';
export { isFromSlack } from './server/slack-signature.ts';
export { listenToSlack, type HearSlack } from './server/slack-socket.ts';
export { postToTeams } from './server/teams.ts';
export { readTwilioForm, type TwilioForm } from './server/read-twilio-form.ts';
export {
  answeredByReceipt,
  callReceipt,
  messageReceipt,
  type TwilioReceipt,
} from './core/twilio-receipts.ts';
export { signInToTwilio, twilioCallbackUrl, type TwilioCallback } from './server/twilio.ts';
export { callScript } from './core/call-script.ts';
export { replyWays } from './core/sms-text.ts';
export { twiml, type TwimlPart } from './core/twiml.ts';
