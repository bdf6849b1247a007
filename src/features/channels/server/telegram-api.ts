import type { Api } from 'grammy';
import type { Platform } from '../../../platform/index.ts';

export function telegramConfigured({ config }: Platform): boolean {
  return config.telegram.botToken !== undefined && !config.demo;
}

/** grammY's client of the Bot API; its requests go out as all of ours do. Retries are ours: they are rows. */
export async function telegramApi(
  platform: Platform,
  { timeoutMs, keepBytes }: { timeoutMs: number; keepBytes?: number },
): Promise<Api> {
  const { Api: Client } = await import('grammy');
  const { botToken, apiUrl } = platform.config.telegram;
  if (botToken === undefined) throw new Error('Telegram is not set up: set TELEGRAM_BOT_TOKEN.');
  return new Client(botToken, { apiRoot: apiUrl, fetch: telegramFetch(platform, timeoutMs, keepBytes) });
}

/** The address is from the configuration, so it may be inside. What is no answer of the Bot API is made to look like one. */
function telegramFetch(platform: Platform, timeoutMs: number, keepBytes: number | undefined): typeof fetch {
  return async (url, init) => {
    const answer = await platform.outgoing.send(String(url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof init?.body === 'string' ? init.body : '{}',
      timeoutMs,
      trusted: true,
      ...(keepBytes === undefined ? {} : { keepBytes }),
    });
    return Response.json(
      readAnswer(answer.text) ?? refusalOf(answer.status, answer.text, answer.headers['retry-after']),
    );
  };
}

function readAnswer(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'ok' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusalOf(status: number, text: string, retryAfter: string | string[] | undefined): object {
  const seconds = Number(retryAfter);
  return {
    ok: false,
    error_code: status,
    description: text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 160),
    parameters: Number.isFinite(seconds) && seconds > 0 ? { retry_after: seconds } : {},
  };
}

const names = new WeakMap<Platform, string>();

/** The bot's own name, for links to it; null while Telegram cannot be asked. */
export async function telegramBotName(platform: Platform): Promise<string | null> {
  if (!telegramConfigured(platform)) return null;
  const known = names.get(platform);
  if (known !== undefined) return known;
  try {
    const { username } = await (await telegramApi(platform, { timeoutMs: 3_000 })).getMe();
    names.set(platform, username);
    return username;
  } catch {
    return null;
  }
}
