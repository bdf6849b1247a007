import type { Config, Platform } from '../../../platform/index.ts';
import type { ChannelName, OutgoingMessage } from '../core/message.ts';
import { isOnConfigured } from './configured-address.ts';
import { openContactSecret } from './contact-secret.ts';
import { post } from './post.ts';
import type { ChannelProvider } from './provider.ts';

interface Hook {
  readonly channel: ChannelName;
  /** Who is asked, in words for the reason: `Discord`. */
  readonly who: string;
  readonly concurrency: number;
  /** Statuses that mean that the webhook was deleted. */
  readonly gone: readonly number[];
  body(message: OutgoingMessage): object;
  /** The server of the configuration, if it has one: addresses on it may be inside. */
  base?(config: Config): string | undefined;
  /** What is added to the address for every message. */
  query?: Readonly<Record<string, string>>;
  /** By what the message is known there, read from the answer. */
  referenceIn?(text: string): string | null;
}

/** A chat that is told by posting JSON to a secret address, and answers nothing that matters. */
export function hookProvider({
  channel,
  who,
  concurrency,
  gone,
  body,
  base,
  query,
  referenceIn,
}: Hook): ChannelProvider {
  return {
    channel,
    concurrency,
    configured: () => true,
    async send(platform: Platform, to, message, { timeoutMs }) {
      const url = withQuery(openContactSecret(platform, to), query);
      if (url === undefined)
        return {
          result: 'refused',
          because: `The address of this destination cannot be read: give its ${who} address again.`,
        };
      return post(platform, {
        who,
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body(message)),
        timeoutMs,
        gone,
        trusted: isOnConfigured(url, base?.(platform.config)),
        ...(referenceIn ? { referenceIn } : {}),
      });
    },
  };
}

function withQuery(
  url: string | undefined,
  query: Readonly<Record<string, string>> = {},
): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}
