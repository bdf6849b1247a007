import type { Platform } from '../../../platform/index.ts';
import { slackOf, type ChatMessage } from '../core/chat-message.ts';
import type { Outcome } from '../core/message.ts';
import { slackClient, slackConfigured } from './slack-client.ts';

/** Refusals that last: no later try of the same message will be taken. */
const forGood = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'no_permission',
  'missing_scope',
  'msg_too_long',
  'invalid_blocks',
]);
const remedies: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the app to the channel with /invite',
  channel_not_found: 'the channel is not there, or it is private and the app was not invited',
  is_archived: 'the channel is archived',
  missing_scope: 'the app lacks a scope; see docs/chat.md',
};

/**
 * Says something in a Slack channel, or in a thread of it. Never throws.
 * @returns `reference` is the time stamp by which Slack knows the message: the thread of what follows
 */
export async function postToSlack(
  platform: Platform,
  to: { channel: string; thread: string | null },
  message: ChatMessage,
): Promise<Outcome> {
  if (!slackConfigured(platform))
    return { result: 'failed', because: 'Slack is not set up: set SLACK_BOT_TOKEN.' };
  try {
    const client = await slackClient(platform);
    const answer = await client.chat.postMessage({
      channel: to.channel,
      ...(to.thread === null ? {} : { thread_ts: to.thread }),
      ...(slackOf(message) as { text: string; blocks: [] }),
      unfurl_links: false,
      unfurl_media: false,
    });
    return { result: 'handed-over', reference: answer.ts ?? null };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** The web address of a message; null when Slack does not say. */
export async function slackPermalink(
  platform: Platform,
  channel: string,
  ts: string,
): Promise<string | null> {
  try {
    const client = await slackClient(platform);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    return permalink && /^https?:\/\//.test(permalink) ? permalink : null;
  } catch {
    return null;
  }
}

export interface SlackUser {
  readonly name: string;
  /** Confirmed by the workspace; absent for bots, or when the app may not see it. */
  readonly email: string | null;
}
/** @throws Error when Slack cannot be asked; undefined when it knows nobody */
export async function slackUser(platform: Platform, id: string): Promise<SlackUser | undefined> {
  const client = await slackClient(platform);
  try {
    const { user } = await client.users.info({ user: id });
    if (!user || user.deleted) return undefined;
    const name = user.profile?.real_name || user.real_name || user.name || 'somebody';
    // Guests of other workspaces (Slack Connect) bring addresses that nobody here has confirmed.
    const email = user.is_stranger || user.is_bot ? null : (user.profile?.email ?? null);
    return { name, email };
  } catch (error) {
    if (codeOf(error) === 'user_not_found') return undefined;
    throw error;
  }
}

function outcomeOf(error: unknown): Outcome {
  const code = codeOf(error);
  const after = (error as { retryAfter?: number }).retryAfter;
  if (code && forGood.has(code))
    return { result: 'refused', because: `Slack says ${code}: ${remedies[code] ?? 'see docs/chat.md'}.` };
  const said = code ?? (error as Error).message;
  return {
    result: 'failed',
    because: `Slack could not be told: ${said.slice(0, 200)}.`,
    ...(typeof after === 'number' ? { retryAfterSeconds: after } : {}),
  };
}

/** Slack's own word for what went wrong: `channel_not_found`. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { data?: { error?: unknown } }).data?.error;
  return typeof code === 'string' ? code : undefined;
}
