import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { slackUser } from '../../../channels/index.ts';
import { callerOfContact, callerOfEmail, type Caller } from '../../../identity/index.ts';

export interface Speaker {
  readonly name: string;
  /** Their account here, when the workspace has confirmed its address. */
  readonly caller: Caller | undefined;
}

const keptHours = 24;

/** Who somebody in Slack is. @throws Error when Slack cannot be asked and has not been asked lately */
export async function speakerInSlack(platform: Platform, userId: string): Promise<Speaker> {
  const { rows } = await sql<{ name: string; email: string | null }>`
    select name, email from chat_identity where chat = 'slack' and external_id = ${userId}
      and looked_up_at > evenkeel_now() - ${keptHours} * interval '1 hour'`.execute(platform.db);
  const known = rows[0] ?? (await ask(platform, userId));
  return { name: known.name, caller: known.email ? await callerOfEmail(platform, known.email) : undefined };
}

/**
 * Whose account of a chat this is: who linked it, else, in Slack, who has its confirmed address.
 * @throws Error when the chat cannot be asked
 */
export async function callerInChat(
  platform: Platform,
  chat: 'slack' | 'telegram',
  accountId: string,
): Promise<Caller | undefined> {
  const linked = await callerOfContact(platform.db, chat, accountId);
  if (linked || chat === 'telegram') return linked;
  return (await speakerInSlack(platform, accountId)).caller;
}

async function ask(platform: Platform, userId: string): Promise<{ name: string; email: string | null }> {
  const user = await slackUser(platform, userId);
  if (!user) return { name: 'somebody in Slack', email: null };
  const name =
    user.name
      .replace(/[\u0000-\u001f]+/g, ' ')
      .trim()
      .slice(0, 120) || 'somebody in Slack';
  await sql`
    insert into chat_identity (chat, external_id, name, email, looked_up_at)
    values ('slack', ${userId}, ${name}, ${user.email}, evenkeel_now())
    on conflict (chat, external_id) do update
      set name = excluded.name, email = excluded.email, looked_up_at = excluded.looked_up_at`.execute(
    platform.db,
  );
  return { name, email: user.email };
}

/** Names of those whom a text mentions; who cannot be asked for stays nameless. */
export async function namesInSlack(
  platform: Platform,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of userIds.slice(0, 20)) {
    const speaker = await speakerInSlack(platform, id).catch(() => undefined);
    if (speaker) names.set(id, speaker.name);
  }
  return names;
}
