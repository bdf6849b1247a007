import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';

export const wireChat = z.enum(['slack', 'telegram']);

export const getChats = route({
  id: 'getChats',
  method: 'GET',
  path: '/api/me/chats',
  summary: 'Chats by which I could be paged',
  permission: 'self',
  response: z.object({
    slack: z.object({ configured: z.boolean(), listens: z.boolean() }),
    telegram: z.object({
      configured: z.boolean(),
      /** Null while Telegram cannot be asked. */
      bot: z.string().nullable(),
    }),
  }),
});
export const makeChatLink = route({
  id: 'makeChatLink',
  method: 'POST',
  path: '/api/me/chat-links',
  summary: 'A code to say to the bot, once, within ten minutes: it links the account that says it to me',
  permission: 'self',
  status: 201,
  body: z.object({ chat: wireChat }),
  response: z.object({
    /** What is typed to the bot. */
    say: z.string(),
    /** Opens the chat with that typed already; null where there is no such address. */
    url: z.string().nullable(),
    expiresAt: wireInstant,
  }),
  problems: ['paging/chat-not-set-up'],
});
export const linkSlack = route({
  id: 'linkSlack',
  method: 'POST',
  path: '/api/me/slack',
  summary: 'Page me in Slack: the account there that has my e-mail address',
  permission: 'self',
  status: 201,
  response: z.object({ id: wireId }),
  problems: ['paging/chat-not-set-up', 'paging/no-such-chat-account', 'identity/contact-method-exists'],
});
