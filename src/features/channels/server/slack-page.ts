import type { WebClient } from '@slack/web-api';
import type { Platform } from '../../../platform/index.ts';
import { pageForSlack } from '../core/chat-page.ts';
import type { OutgoingMessage, Outcome } from '../core/message.ts';
import { spokenBelow } from './spoken-below.ts';
import { slackClient, slackConfigured } from './slack-client.ts';
import type { ChannelProvider } from './provider.ts';
import { slackOutcome } from './slack.ts';

/**
 * A page in Slack: to a person as a direct message, to a destination in a channel, with buttons. Slack knows no idempotency
 * key; the delivery's id goes with every try, so that a repeat can be told from another page.
 */
export const slackProvider: ChannelProvider = {
  channel: 'slack',
  concurrency: 20,
  configured: slackConfigured,
  async send(platform, to, message, { idempotencyKey, timeoutMs }): Promise<Outcome> {
    const { user, channel: room } = to.address;
    if (user === undefined && room === undefined)
      return { result: 'refused', because: 'This Slack address is not one.', gone: true };
    // Dialled without a token it would only say that it was not understood, or not be reached at all.
    if (!slackConfigured(platform))
      return { result: 'failed', because: 'Slack is not set up: set SLACK_BOT_TOKEN.' };
    try {
      const client = await slackClient(platform, timeoutMs);
      const channel = room ?? (await conversationWith(platform, client, user!));
      const answer = await client.chat.postMessage({
        channel,
        ...(pageForSlack(message, idempotencyKey) as { text: string; blocks: [] }),
        unfurl_links: false,
        unfurl_media: false,
        ...(await inThread(platform, to.address['channel'], message)),
      });
      // A direct message has a channel of its own, by which it is changed later.
      return {
        result: 'handed-over',
        reference: answer.ts === undefined ? null : `${answer.channel ?? channel} ${answer.ts}`,
      };
    } catch (error) {
      return slackOutcome(error, timeoutMs);
    }
  },
  async amend(platform, reference, message, { idempotencyKey, timeoutMs }): Promise<Outcome> {
    const [channel = '', ts = ''] = reference.split(' ');
    try {
      const client = await slackClient(platform, timeoutMs);
      await client.chat.update({
        channel,
        ts,
        ...(pageForSlack(message, idempotencyKey) as { text: string; blocks: [] }),
      });
      return { result: 'handed-over', reference };
    } catch (error) {
      return slackOutcome(error, timeoutMs);
    }
  },
};

const conversations = new WeakMap<Platform, Map<string, string>>();

/** Where a person is written to: Slack wants the conversation opened before anything is said in it. It stays the same one. */
async function conversationWith(platform: Platform, client: WebClient, user: string): Promise<string> {
  const known = conversations.get(platform) ?? new Map<string, string>();
  conversations.set(platform, known);
  const open = known.get(user) ?? (await client.conversations.open({ users: user })).channel?.id;
  // Some workspaces take the person's own id.
  if (open === undefined) return user;
  known.set(user, open);
  return open;
}

/**
 * In a channel where the incident is spoken of already, what is told of it stands in its thread; a page stands in the channel as
 * well: nobody has a thread open at night.
 */
async function inThread(
  platform: Platform,
  channel: string | undefined,
  message: OutgoingMessage,
): Promise<object> {
  const thread = await spokenBelow(platform, 'slack', channel, message);
  return thread === undefined ? {} : { thread_ts: thread, reply_broadcast: message.kind === 'page' };
}
