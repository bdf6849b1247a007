import type { Platform } from '../../../../platform/index.ts';
import { telegramApi } from '../../../channels/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { answerCommand } from './command.ts';
import { pressInChat } from './press.ts';
import type { Said } from './said.ts';

const timeoutMs = 10_000;
/** Telegram shows so much above the chat after a press. */
const mostToast = 200;

interface From {
  readonly id?: unknown;
  readonly first_name?: unknown;
  readonly username?: unknown;
  readonly is_bot?: unknown;
}
/** As much of an update as we read; nothing of it is believed to be there. */
export interface TelegramUpdate {
  readonly update_id: number;
  readonly message?: {
    readonly from?: From;
    readonly chat?: { id?: unknown; type?: unknown };
    readonly text?: unknown;
  };
  readonly callback_query?: { readonly id?: unknown; readonly from?: From; readonly data?: unknown };
}

/** What happened in Telegram: a button was pressed, or somebody wrote to the bot. When this returns it is done, and may be confirmed. */
export async function takeTelegramUpdate(platform: Platform, update: TelegramUpdate): Promise<void> {
  if (update.callback_query) return takePress(platform, update.callback_query);
  if (update.message) return takeMessage(platform, update.message);
}

async function takePress(
  platform: Platform,
  { id, from, data }: NonNullable<TelegramUpdate['callback_query']>,
): Promise<void> {
  if (typeof id !== 'string' || typeof from?.id !== 'number' || typeof data !== 'string') return;
  const sentence = await pressInChat(platform, { chat: 'telegram', accountId: String(from.id), word: data });
  await tell(platform, (api) =>
    api.answerCallbackQuery(
      id,
      sentence === undefined ? {} : { text: sentence.slice(0, mostToast), show_alert: true },
    ),
  );
}

async function takeMessage(
  platform: Platform,
  { from, chat, text }: NonNullable<TelegramUpdate['message']>,
): Promise<void> {
  if (typeof from?.id !== 'number' || typeof chat?.id !== 'number' || typeof text !== 'string') return;
  if (from.is_bot === true) return;
  const id = chat.id;
  const said = text
    .trim()
    .replace(/^(\/\w+)@\w+/, '$1')
    .slice(0, 2_000);
  if (chat.type !== 'private') {
    // In a group the bot speaks only when it is asked where it is: its number makes the group a destination.
    if (/^\/evenkeel\b/.test(said)) await say(platform, id, { text: `The id of this group is ${id}.` });
    return;
  }
  const answer = await answerCommand(platform, {
    chat: 'telegram',
    accountId: String(from.id),
    accountName: nameOf(from),
    channel: null,
    text: commandOf(said),
    opens: /^\/open\b/i.test(said),
  });
  await say(platform, id, answer);
}

/** A code comes by `/start`; an incident is opened by `/open` alone: what is merely written to a bot pages nobody. */
function commandOf(said: string): string {
  const [, word = '', rest = ''] = /^\/(\w+)\s*([\s\S]*)$/.exec(said) ?? [];
  switch (word.toLowerCase()) {
    case 'start':
    case 'link':
      return rest === '' ? 'help' : `link ${rest}`;
    case 'open':
      return rest;
    case 'list':
    case 'oncall':
    case 'ack':
    case 'resolve':
    case 'wait':
    case 'told':
    case 'escalate':
    case 'page':
      return `${word} ${rest}`.trim();
    default:
      return 'help';
  }
}

function nameOf({ username, first_name: first }: From): string {
  const name =
    typeof username === 'string' && username !== '' ? `@${username}` : typeof first === 'string' ? first : '';
  return (
    name
      .replace(/[\u0000-\u001f]+/g, ' ')
      .trim()
      .slice(0, 120) || 'Telegram'
  );
}

async function say(platform: Platform, chatId: number, { text, about }: Said): Promise<void> {
  const keys = about === undefined ? [...new Set(text.match(/\bINC-\d{1,9}\b/g) ?? [])] : [about];
  const link = keys.length === 1 ? `\n${await publicUrlOf(platform)}/incidents/${keys[0]}` : '';
  await tell(platform, (api) =>
    api.sendMessage(chatId, `${text.replaceAll('`', '').slice(0, 3_500)}${link}`, {
      link_preview_options: { is_disabled: true },
    }),
  );
}

/** What was asked is done by now; that its answer is not seen is no reason to do it again. */
async function tell(
  platform: Platform,
  ask: (api: Awaited<ReturnType<typeof telegramApi>>) => Promise<unknown>,
): Promise<void> {
  try {
    await ask(await telegramApi(platform, { timeoutMs }));
  } catch (error) {
    platform.log.warn(
      { chat: 'telegram', because: (error as Error).message },
      'an answer was not shown in Telegram',
    );
  }
}
