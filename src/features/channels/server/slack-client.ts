import type { WebClient, WebClientOptions } from '@slack/web-api';
import type { Platform } from '../../../platform/index.ts';

const usualTimeoutMs = 10_000;
/** By the time that a call may take: Slack's client has one for all. */
const clients = new WeakMap<Platform, Map<number, Promise<WebClient>>>();

export function slackConfigured({ config }: Platform): boolean {
  return config.slack.botToken !== undefined && !config.demo;
}

/** Slack's own client, made at the first use; its requests go out as all of ours do. Retries are ours: they are rows. */
export function slackClient(platform: Platform, timeoutMs = usualTimeoutMs): Promise<WebClient> {
  const byTimeout = clients.get(platform) ?? new Map<number, Promise<WebClient>>();
  clients.set(platform, byTimeout);
  const known = byTimeout.get(timeoutMs);
  if (known) return known;
  const { botToken, apiUrl } = platform.config.slack;
  const made = import('@slack/web-api').then(
    ({ WebClient: Client, LogLevel }) =>
      new Client(botToken, {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        allowAbsoluteUrls: false,
        timeout: timeoutMs,
        logLevel: LogLevel.ERROR,
        fetch: slackFetch(platform, timeoutMs),
      }),
  );
  byTimeout.set(timeoutMs, made);
  return made;
}

/** The address is from the configuration, so it may be inside. */
export function slackFetch(
  platform: Platform,
  timeoutMs = usualTimeoutMs,
): NonNullable<WebClientOptions['fetch']> {
  return (async (url: string | URL, init: RequestInit = {}) => {
    const answer = await platform.outgoing.send(String(url), {
      method: (init.method ?? 'GET') as 'GET' | 'POST',
      headers: Object.fromEntries(new Headers(init.headers).entries()),
      ...(init.body == null ? {} : { body: bodyOf(init.body) }),
      timeoutMs,
      trusted: true,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const one of [value ?? []].flat()) headers.append(name, one);
    // The body is decoded already.
    headers.delete('content-encoding');
    headers.delete('content-length');
    return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers });
  }) as NonNullable<WebClientOptions['fetch']>;
}

function bodyOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('Slack is sent text only.');
}
