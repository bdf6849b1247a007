import { ntfyPage } from '../core/hook-words.ts';
import { isOnConfigured } from './configured-address.ts';
import { openContactSecret } from './contact-secret.ts';
import { post } from './post.ts';
import type { ChannelProvider } from './provider.ts';

/** A topic of ntfy: the phones that follow it ring, and its buttons answer the page. */
export const ntfyProvider: ChannelProvider = {
  channel: 'ntfy',
  concurrency: 20,
  configured: () => true,
  async send(platform, to, message, { idempotencyKey, timeoutMs }) {
    const { url: base, token: ownToken } = platform.config.ntfy;
    const server = to.address['server'] ?? base;
    const topic = to.address['topic'];
    if (topic === undefined)
      return { result: 'refused', because: 'This ntfy topic is not there any more.', gone: true };
    const token = openContactSecret(platform, to);
    if (to.secret !== null && token === undefined)
      return {
        result: 'refused',
        because: 'The access token of this ntfy topic cannot be read: add it again.',
      };
    const trusted = isOnConfigured(server, base);
    // The configuration's token goes to the configuration's server alone.
    const bearer = token ?? (trusted ? ownToken : undefined);
    return post(platform, {
      who: 'ntfy',
      url: server.endsWith('/') ? server : `${server}/`,
      headers: {
        'content-type': 'application/json',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(ntfyPage(message, topic, sequenceOf(idempotencyKey))),
      timeoutMs,
      gone: [],
      trusted,
      referenceIn: (text) => /"id"\s*:\s*"([A-Za-z0-9]{6,40})"/.exec(text)?.[1] ?? null,
    });
  },
};

/** ntfy takes 64 letters of this alphabet. */
const sequenceOf = (key: string): string => key.replace(/[^-_A-Za-z0-9]/g, '-').slice(0, 64);
