import type { Platform } from '../../../platform/index.ts';
import { teamsOf, type ChatMessage } from '../core/chat-message.ts';
import type { Outcome } from '../core/message.ts';
import { post } from './post.ts';

/** Says something in a Microsoft Teams channel by the address of its workflow webhook. It knows no threads and tells nothing back. */
export function postToTeams(platform: Platform, url: string, message: ChatMessage): Promise<Outcome> {
  return post(platform, {
    who: 'Teams',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(teamsOf(message)),
    timeoutMs: 10_000,
    gone: [404, 410],
  });
}
