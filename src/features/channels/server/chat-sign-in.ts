import type { Platform } from '../../../platform/index.ts';
import { slackClient } from './slack-client.ts';
import { slackOutcome } from './slack.ts';
import { telegramApi } from './telegram-api.ts';
import { telegramOutcome } from './telegram.ts';

/** What a chat says to our token: who we are there, or why not. */
export type ChatSignIn = { readonly as: string } | { readonly because: string };

const timeoutMs = 5_000;

/** Asks Slack whose token it is. Changes nothing, says nothing. */
export async function signInToSlack(platform: Platform): Promise<ChatSignIn> {
  try {
    const { user, team } = await (await slackClient(platform, timeoutMs)).auth.test();
    return { as: `${user ?? 'the app'} in ${team ?? 'the workspace'}` };
  } catch (error) {
    return becauseOf(slackOutcome(error, timeoutMs));
  }
}

/** The same of Telegram; a webhook that somebody set would hear what the bot should. */
export async function signInToTelegram(platform: Platform): Promise<ChatSignIn> {
  try {
    const api = await telegramApi(platform, { timeoutMs });
    const { username } = await api.getMe();
    const { url } = await api.getWebhookInfo();
    return url
      ? {
          because:
            'A webhook is set for this bot, which hears what Evenkeel should. Delete it, or make a bot of its own.',
        }
      : { as: `@${username}` };
  } catch (error) {
    return becauseOf(telegramOutcome(error, timeoutMs));
  }
}

const becauseOf = (outcome: ReturnType<typeof telegramOutcome>): ChatSignIn => ({
  because: outcome.result === 'handed-over' ? 'It gave a strange answer.' : outcome.because,
});
