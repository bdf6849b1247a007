import { createHash } from 'node:crypto';
import type { RequestOptions } from 'web-push';
import { pushPayload } from '../core/push-payload.ts';
import type { Outcome } from '../core/message.ts';
import { post } from './post.ts';
import type { ChannelProvider } from './provider.ts';
import { vapidDetails } from './vapid.ts';

/** How long a push service keeps a message for a phone that is off. A test that comes an hour late only confuses. */
const ttlSeconds = { page: 3_600, notice: 3_600, test: 300, mail: 3_600 } as const;

export const webPushProvider: ChannelProvider = {
  channel: 'web-push',
  concurrency: 60,
  configured: () => true,
  async send(platform, to, message, { timeoutMs }) {
    const vapid = await vapidDetails(platform);
    const options: RequestOptions = {
      vapidDetails: vapid,
      TTL: ttlSeconds[message.kind],
      urgency: 'high',
      topic: topicOf(message.tag),
      contentEncoding: 'aes128gcm',
    };
    const { generateRequestDetails } = (await import('web-push')).default;
    let details;
    try {
      details = generateRequestDetails(
        {
          endpoint: to.address['endpoint'] ?? '',
          keys: { p256dh: to.address['p256dh'] ?? '', auth: to.address['auth'] ?? '' },
        },
        pushPayload(message, Buffer.byteLength),
        options,
      );
    } catch (error) {
      // Keys that no message can be encrypted for: no later try can succeed.
      return unusable(error as Error);
    }
    return post(platform, {
      who: 'The push service',
      url: details.endpoint,
      headers: headersOf(details.headers),
      body: details.body ?? Buffer.alloc(0),
      timeoutMs,
      gone: [404, 410],
    });
  },
};

function unusable(error: Error): Outcome {
  return {
    result: 'refused',
    because: `This browser's subscription cannot be used: ${error.message.slice(0, 200)}`,
    gone: true,
  };
}

/** The HTTP client sets the length itself, and wants text. */
function headersOf(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** RFC 8030: at most 32 letters of the URL-safe alphabet. A message that waits is replaced by a later one of its topic. */
function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}
