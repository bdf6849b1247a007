import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { hashOf, readNow, type Platform } from '../../../../platform/index.ts';
import { slackConfigured, telegramBotName, telegramConfigured } from '../../../channels/index.ts';
import { needWholePerson, type Caller } from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';

export type Chat = 'slack' | 'telegram';

const holdsSeconds = 600;
/** Without signs that look like others; 20 of them are more than anybody tries in ten minutes. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export interface ChatLink {
  readonly say: string;
  readonly url: string | null;
  readonly expiresAt: string;
}

/** A code for the caller; an earlier one of theirs for this chat ends. @throws paging/chat-not-set-up */
export async function makeChatLink(platform: Platform, caller: Caller, chat: Chat): Promise<ChatLink> {
  needWholePerson(caller);
  if (!chatConfigured(platform, chat)) throw pagingProblem('chat-not-set-up');
  const code = Array.from({ length: 20 }, () => signs[randomInt(signs.length)]).join('');
  const expiresAt = new Date((await readNow(platform.db)).getTime() + holdsSeconds * 1000);
  await sql`
    insert into chat_link_code (person_id, chat, code_hash, expires_at)
    values (${caller.personId}, ${chat}, ${hashOf(code)}, ${expiresAt})
    on conflict (person_id, chat) do update
      set code_hash = excluded.code_hash, expires_at = excluded.expires_at, spent_by = null`.execute(
    platform.db,
  );
  const bot = chat === 'telegram' ? await telegramBotName(platform) : null;
  return {
    say: chat === 'telegram' ? `/start ${code}` : `/incident link ${code}`,
    url: bot === null ? null : `https://t.me/${bot}?start=${code}`,
    expiresAt: expiresAt.toISOString(),
  };
}

export function chatConfigured(platform: Platform, chat: Chat): boolean {
  return chat === 'slack' ? slackConfigured(platform) : telegramConfigured(platform);
}
