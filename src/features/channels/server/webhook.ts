import { Webhook } from 'standardwebhooks';
import type { OutgoingMessage } from '../core/message.ts';
import { post } from './post.ts';
import { openContactSecret } from './contact-secret.ts';
import type { ChannelProvider } from './provider.ts';

/** A POST signed as Standard Webhooks say (standardwebhooks.com), so that any of their libraries can verify it. */
export const webhookProvider: ChannelProvider = {
  channel: 'webhook',
  concurrency: 40,
  configured: () => true,
  async send(platform, to, message, { idempotencyKey, timeoutMs }) {
    const secret = openContactSecret(platform, to);
    if (secret === undefined)
      return {
        result: 'refused',
        because: 'This webhook has no signing secret; remove it and add it again.',
      };
    const body = bodyOf(message);
    const at = new Date();
    return post(platform, {
      who: 'The webhook',
      url: to.address['url'] ?? '',
      headers: {
        'content-type': 'application/json',
        'webhook-id': idempotencyKey,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(idempotencyKey, at, body),
      },
      body,
      timeoutMs,
      gone: [410],
    });
  },
};

/** Standard Webhooks: `type`, `timestamp`, `data`. */
function bodyOf({ kind, at, ...data }: OutgoingMessage): string {
  return JSON.stringify({ type: `evenkeel.${kind}`, timestamp: at, data });
}
