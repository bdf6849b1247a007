import { discordPage } from '../core/hook-words.ts';
import { hookProvider } from './hook-provider.ts';

/** A channel of Discord, by a webhook. It takes five messages in two seconds of each, and says how long to wait. */
export const discordProvider = hookProvider({
  channel: 'discord',
  who: 'Discord',
  concurrency: 5,
  gone: [404],
  body: discordPage,
  // Without it Discord answers before it has kept the message.
  query: { wait: 'true' },
  referenceIn(text) {
    return /"id"\s*:\s*"(\d{5,25})"/.exec(text)?.[1] ?? null;
  },
});
