import { pageForTelegram } from '../core/chat-page.ts';
import type { Outcome } from '../core/message.ts';
import { failureOutcome } from './post.ts';
import type { ChannelProvider } from './provider.ts';
import { spokenBelow } from './spoken-below.ts';
import { telegramApi, telegramConfigured } from './telegram-api.ts';

/**
 * A page by a Telegram bot, with buttons. The Bot API knows no idempotency key; the delivery's id is in every button, the same on
 * every try.
 */
export const telegramProvider: ChannelProvider = {
  channel: 'telegram',
  // Telegram takes 30 messages a second of a bot; what is more is refused with a time to wait.
  concurrency: 20,
  configured: telegramConfigured,
  async send(platform, to, message, { idempotencyKey, timeoutMs }): Promise<Outcome> {
    const chat = to.address['user'] ?? to.address['chat'];
    if (chat === undefined)
      return { result: 'refused', because: 'This Telegram address is not one.', gone: true };
    const { text, entities, keyboard } = pageForTelegram(message, idempotencyKey);
    try {
      const api = await telegramApi(platform, { timeoutMs });
      const below = Number(await spokenBelow(platform, 'telegram', to.address['chat'], message));
      const say = async (where: string | number): Promise<Outcome> => {
        const sent = await api.sendMessage(where, text, {
          entities,
          link_preview_options: { is_disabled: true },
          disable_notification: message.kind === 'notice' && !message.loud,
          ...(Number.isInteger(below)
            ? { reply_parameters: { message_id: below, allow_sending_without_reply: true } }
            : {}),
          ...(keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {}),
        });
        return { result: 'handed-over', reference: `${where} ${sent.message_id}` };
      };
      return await say(chat).catch((error: unknown) => {
        const movedTo = movedToOf(error);
        if (movedTo === undefined) throw error;
        return say(movedTo);
      });
    } catch (error) {
      return telegramOutcome(error, timeoutMs);
    }
  },
  async amend(platform, reference, message, { idempotencyKey, timeoutMs }): Promise<Outcome> {
    const [chat = '', id = ''] = reference.split(' ');
    const { text, entities, keyboard } = pageForTelegram(message, idempotencyKey);
    try {
      const api = await telegramApi(platform, { timeoutMs });
      await api.editMessageText(chat, Number(id), text, {
        entities,
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: keyboard },
      });
      return { result: 'handed-over', reference };
    } catch (error) {
      const outcome = telegramOutcome(error, timeoutMs);
      // Telegram's word for "it says so already".
      return outcome.result !== 'handed-over' && outcome.because.includes('message is not modified')
        ? { result: 'handed-over', reference }
        : outcome;
    }
  },
};

/** A group that grew gets another id; its old one says which. No page is lost to that. */
function movedToOf(error: unknown): number | undefined {
  return (error as { parameters?: { migrate_to_chat_id?: number } }).parameters?.migrate_to_chat_id;
}

/** The bot was blocked, the account deleted, the group left: nobody is there any more. */
const nobodyThere =
  /chat not found|bot was blocked|user is deactivated|bot was kicked|group chat was deleted|not a member|PEER_ID_INVALID/i;

/** What an error of the Bot API means for what was to be said. */
export function telegramOutcome(error: unknown, timeoutMs: number): Outcome {
  const {
    error_code: code,
    description = '',
    parameters,
  } = error as {
    error_code?: number;
    description?: string;
    parameters?: { retry_after?: number };
  };
  if (typeof code !== 'number')
    return failureOutcome('Telegram', ((error as { error?: unknown }).error ?? error) as Error, timeoutMs);
  const said = description === '' ? '' : `: ${description.slice(0, 200)}`;
  if (code === 429 || code === 408 || code >= 500)
    return {
      result: 'failed',
      because: `Telegram answered ${code}${said}`,
      ...(parameters?.retry_after === undefined ? {} : { retryAfterSeconds: parameters.retry_after }),
    };
  if (nobodyThere.test(description) || code === 410)
    return { result: 'refused', because: `Telegram says that nobody is there${said}`, gone: true };
  if (code === 401 || code === 404)
    return {
      result: 'refused',
      because: `Telegram answered ${code}${said}: the bot's token was revoked; an administrator has to set TELEGRAM_BOT_TOKEN anew.`,
    };
  return { result: 'refused', because: `Telegram answered ${code}${said}` };
}
