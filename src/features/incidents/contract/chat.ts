import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wireCriticality, wireServiceRef } from '../../services/contract.ts';

export const wireChatRoom = z.object({
  id: wireId,
  chat: z.enum(['slack', 'teams']),
  name: z.string(),
  channel: z.string().nullable(),
  service: wireServiceRef.nullable(),
  leastCriticality: wireCriticality,
  createdAt: wireInstant,
  /** The last thing that was to be said there could not be said. */
  trouble: z.object({ because: z.string(), at: wireInstant }).nullable(),
});
const teamParams = z.object({ id: wireId });
const roomParams = z.object({ id: wireId });

export const listChatRooms = route({
  id: 'listChatRooms',
  method: 'GET',
  path: '/api/teams/:id/chat-rooms',
  summary: "Rooms in chat where a team's incidents are told, and what of Slack is set up",
  permission: 'incident.read',
  params: teamParams,
  response: z.object({
    items: z.array(wireChatRoom),
    slack: z.object({ speaks: z.boolean(), listens: z.enum(['socket', 'events', 'no']) }),
  }),
});
export const addChatRoom = route({
  id: 'addChatRoom',
  method: 'POST',
  path: '/api/teams/:id/chat-rooms',
  summary: 'Tell incidents of a team in a Slack channel, or in Teams by its workflow webhook',
  permission: 'team.manage',
  status: 201,
  params: teamParams,
  body: z.object({
    chat: z.enum(['slack', 'teams']),
    name: line(120),
    channel: z
      .string()
      .regex(/^[CG][A-Z0-9]{6,20}$/, 'is the id of a channel, like C0123456789')
      .optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    /** Slug; none: all services of the team. */
    service: z.string().max(140).optional(),
    leastCriticality: wireCriticality.default('low'),
  }),
  response: z.object({ id: wireId }),
});
export const removeChatRoom = route({
  id: 'removeChatRoom',
  method: 'DELETE',
  path: '/api/chat-rooms/:id',
  summary: 'Tell nothing more in a room',
  permission: 'team.manage',
  params: roomParams,
  response: wireEmpty,
});
export const testChatRoom = route({
  id: 'testChatRoom',
  method: 'POST',
  path: '/api/chat-rooms/:id/test',
  summary: 'Say a word in a room, to see that it arrives',
  permission: 'team.manage',
  params: roomParams,
  response: z.object({ said: z.boolean(), because: z.string().nullable() }),
});

const fromSlack = 'Slack signs it; what is not signed, or older than five minutes, is refused';
/** Served by the plugin, because the signature is over the bytes. */
export const slackEvents = route({
  id: 'slackEvents',
  method: 'POST',
  path: '/api/slack/events',
  summary: `What Slack's Events API tells. ${fromSlack}`,
  permission: 'capability',
  response: z.unknown(),
});
export const slackCommands = route({
  id: 'slackCommands',
  method: 'POST',
  path: '/api/slack/commands',
  summary: `\`/incident\` in Slack. ${fromSlack}`,
  permission: 'capability',
  response: z.unknown(),
});
export const slackPresses = route({
  id: 'slackPresses',
  method: 'POST',
  path: '/api/slack/interactions',
  summary: `Buttons below pages in Slack. ${fromSlack}`,
  permission: 'capability',
  response: z.unknown(),
});
export const chatRawRoutes = [slackEvents, slackCommands, slackPresses];
