import type { Platform } from '../../../platform/index.ts';
import { escapeSlack, slackOf, type ChatMessage } from '../core/chat-message.ts';
import type { Outcome } from '../core/message.ts';
import { failureOutcome } from './post.ts';
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
  'cannot_dm_bot',
  'messages_tab_disabled',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);
/** Nobody is there any more. */
const nobodyThere = new Set(['user_not_found', 'user_disabled', 'user_not_visible']);
/** The workspace has taken the app's rights back. */
const revoked = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
]);
const remedies: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the app to the channel with /invite',
  channel_not_found: 'the channel is not there, or it is private and the app was not invited',
  is_archived: 'the channel is archived',
  messages_tab_disabled: 'the app has no Messages tab; turn it on under App Home (docs/chat.md)',
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
    return slackOutcome(error, 10_000);
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

/** The account of the workspace that has this e-mail address. @throws Error when Slack cannot be asked */
export async function slackUserByEmail(
  platform: Platform,
  email: string,
): Promise<{ id: string; name: string } | undefined> {
  const client = await slackClient(platform);
  try {
    const { user } = await client.users.lookupByEmail({ email });
    if (!user?.id || user.deleted || user.is_bot) return undefined;
    return { id: user.id, name: user.profile?.real_name || user.real_name || user.name || 'Slack' };
  } catch (error) {
    if (codeOf(error) === 'users_not_found') return undefined;
    throw error;
  }
}

/** Says something to one person where they pressed or typed; only they see it. Never throws: it is no page. */
export async function whisperInSlack(
  platform: Platform,
  to: { channel: string; user: string },
  text: string,
): Promise<void> {
  try {
    const client = await slackClient(platform);
    await client.chat.postEphemeral({ ...to, text: escapeSlack(text) });
  } catch (error) {
    platform.log.warn(
      { chat: 'slack', because: slackOutcome(error, 10_000) },
      'an answer was not shown in Slack',
    );
  }
}

/** What an error of Slack's client means for what was to be said. */
export function slackOutcome(error: unknown, timeoutMs: number): Outcome {
  const code = codeOf(error);
  if (code && nobodyThere.has(code))
    return {
      result: 'refused',
      because: `Slack says ${code}: this account is not there any more.`,
      gone: true,
    };
  if (code && revoked.has(code))
    return {
      result: 'refused',
      because: `Slack says ${code}: the app was removed or its token revoked; an administrator has to set SLACK_BOT_TOKEN anew.`,
    };
  if (code && forGood.has(code))
    return { result: 'refused', because: `Slack says ${code}: ${remedies[code] ?? 'see docs/chat.md'}.` };
  if (code) return { result: 'failed', because: `Slack says ${code}.` };
  const { retryAfter, statusCode, original } = error as {
    retryAfter?: number;
    statusCode?: number;
    original?: Error;
  };
  if (typeof retryAfter === 'number')
    return { result: 'failed', because: 'Slack is asked too often (429).', retryAfterSeconds: retryAfter };
  if (typeof statusCode === 'number')
    return statusCode === 429 || statusCode === 408 || statusCode >= 500
      ? { result: 'failed', because: `Slack answered ${statusCode}.` }
      : { result: 'refused', because: `Slack answered ${statusCode}: ${bodyOf(error)}` };
  return failureOutcome('Slack', original ?? (error as Error), timeoutMs);
}

function bodyOf(error: unknown): string {
  const { body } = error as { body?: unknown };
  return (typeof body === 'string' ? body : JSON.stringify(body ?? ''))
    .replace(/<[^>]*>/g, ' ')
    .trim()
    .slice(0, 160);
}

/** Slack's own word for what went wrong: `channel_not_found`. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { data?: { error?: unknown } }).data?.error;
  return typeof code === 'string' ? code : undefined;
}
