import {
  signInToSlack,
  signInToTelegram,
  slackConfigured,
  telegramConfigured,
} from '../../features/channels/index.ts';
import type { Platform } from '../../platform/platform.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

/** Whether Slack knows us, and tells us what is pressed there. */
export async function checkSlack(platform: Platform): Promise<Check> {
  if (!slackConfigured(platform)) return ok('Slack', 'Not set up (docs/chat.md).');
  const answer = await signInToSlack(platform);
  if ('because' in answer)
    return fail('Slack', answer.because, 'Check SLACK_BOT_TOKEN, and whether this machine may reach Slack.');
  const { appToken, signingSecret } = platform.config.slack;
  return appToken === undefined && signingSecret === undefined
    ? warn(
        'Slack',
        `It knows us as ${answer.as}, and tells us nothing: buttons and commands do not work.`,
        'Set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET (docs/chat.md).',
      )
    : ok('Slack', `It knows us as ${answer.as}.`);
}

/** Whether Telegram knows our bot. */
export async function checkTelegram(platform: Platform): Promise<Check> {
  if (!telegramConfigured(platform)) return ok('Telegram', 'Not set up (docs/telegram.md).');
  const answer = await signInToTelegram(platform);
  return 'because' in answer
    ? fail(
        'Telegram',
        answer.because,
        'Check TELEGRAM_BOT_TOKEN, and whether this machine may reach Telegram.',
      )
    : ok('Telegram', `It knows our bot as ${answer.as}.`);
}
