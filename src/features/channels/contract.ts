import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { destinationKinds } from './core/destination.ts';

export const channelsProblem = defineProblems('channels', {
  'unknown-destination': { status: 404, title: 'There is no such destination' },
  'destination-in-use': { status: 409, title: 'Escalation policies still tell this destination' },
});

const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .max(2000)
  .refine((url) => !/^[a-z]+:\/\/[^/?#]*@/i.test(url), 'must not have a name or password in it');
const hookOf = (kind: 'teams' | 'mattermost' | 'discord') => z.object({ kind: z.literal(kind), url: webUrl });
/** Where it is, in the words of each kind. */
export const destinationAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), url: webUrl }),
  z.object({
    kind: z.literal('slack'),
    room: z.string().regex(/^[CGD][A-Z0-9]{6,20}$/, 'is the id of a channel, like C0123456789'),
  }),
  z.object({
    kind: z.literal('telegram'),
    room: z.string().regex(/^(?:-?\d{1,20}|@\w{4,64})$/, 'is the id of a group, like -1001234567890'),
  }),
  hookOf('teams'),
  hookOf('mattermost'),
  hookOf('discord'),
  z.object({
    kind: z.literal('ntfy'),
    topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/, 'has letters, digits, - and _ only, at most 64'),
    /** None: the server that the configuration names, else ntfy.sh. */
    server: webUrl.optional(),
    token: z
      .string()
      .regex(/^[!-~]{1,200}$/, 'is not an access token')
      .optional(),
  }),
  z.object({ kind: z.literal('email'), email: z.email('must be an e-mail address').max(320) }),
]);

export const wireDestination = z.object({
  id: wireId,
  team: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  kind: z.enum(destinationKinds),
  name: z.string(),
  /** The host, the channel, the beginning of a topic: never what lets its reader post. */
  shown: z.string(),
  /** Whether this instance can tell destinations of its kind: Slack, mail and Telegram need its configuration. */
  configured: z.boolean(),
  createdAt: wireInstant,
  lastHandedOverAt: wireInstant.nullable(),
  /** The last try failed; gone with the next one that does not. */
  trouble: z.object({ because: z.string(), at: wireInstant }).nullable(),
  /** Escalation policies that tell it. */
  usedBy: z.array(z.string()),
});
const params = z.object({ id: wireId });

export const listDestinations = route({
  id: 'listDestinations',
  method: 'GET',
  path: '/api/destinations',
  summary: 'Chat channels and webhooks that are told of pages beside people',
  permission: 'policy.read',
  query: z.object({ teamId: wireId.optional() }),
  response: z.object({ items: z.array(wireDestination) }),
});
export const createDestination = route({
  id: 'createDestination',
  method: 'POST',
  path: '/api/destinations',
  summary: 'Add a destination to a team, for escalation policies to tell',
  permission: 'policy.manage',
  status: 201,
  body: z.object({ teamId: wireId, name: line(120), to: destinationAddress }),
  /** `secret`: what signs a webhook (Standard Webhooks), shown once. */
  response: z.object({ item: wireDestination, secret: z.string().nullable() }),
});
export const updateDestination = route({
  id: 'updateDestination',
  method: 'PATCH',
  path: '/api/destinations/:id',
  summary: 'Name a destination anew, or let it point elsewhere',
  permission: 'policy.manage',
  params,
  /** Policies tell the same destination wherever it points; its kind stays. */
  body: z.object({ name: line(120).optional(), to: destinationAddress.optional() }),
  response: z.object({ item: wireDestination, secret: z.string().nullable() }),
  problems: ['channels/unknown-destination'],
});
export const deleteDestination = route({
  id: 'deleteDestination',
  method: 'DELETE',
  path: '/api/destinations/:id',
  summary: 'Delete a destination that no escalation policy tells',
  permission: 'policy.manage',
  params,
  response: wireEmpty,
  problems: ['channels/unknown-destination', 'channels/destination-in-use'],
});
export const testDestination = route({
  id: 'testDestination',
  method: 'POST',
  path: '/api/destinations/:id/test',
  summary: 'Send a test message, and say whether it was taken',
  permission: 'policy.manage',
  params,
  response: z.object({ taken: z.boolean(), because: z.string().nullable() }),
  problems: ['channels/unknown-destination'],
});
