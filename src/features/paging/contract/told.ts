import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { channelNames } from '../../channels/core/message.ts';
import { ticketKeyParams } from '../../tickets/contract.ts';
import { deliveryStates } from '../core/delivery-states.ts';
import { heldReasons } from '../core/told-words.ts';

/** One message to one contact method or channel. Addresses and numbers are nobody's business but their owner's. */
export const wireTold = z.object({
  id: wireId,
  kind: z.enum(['page', 'notice']),
  /** What it said, in one line. */
  what: z.string(),
  person: wirePersonRef.nullable(),
  /** The chat channel or webhook of a team. */
  destination: z.object({ id: wireId, name: z.string() }).nullable(),
  channel: z.string(),
  state: z.enum(deliveryStates),
  /** How many messages went out as this one. */
  together: z.number(),
  /** Why it does not go out at once. */
  held: z.enum(heldReasons).nullable(),
  recordedAt: wireInstant,
  sentAt: wireInstant.nullable(),
  handedOverAt: wireInstant.nullable(),
  arrivedAt: wireInstant.nullable(),
  readAt: wireInstant.nullable(),
  /** When the person opened the page, by whichever way it came. */
  openedAt: wireInstant.nullable(),
  nextTryAt: wireInstant.nullable(),
  attemptCount: z.number(),
  lastError: z.string().nullable(),
});
export const getTold = route({
  id: 'getTold',
  method: 'GET',
  path: '/api/tickets/:key/told',
  summary: 'Who was told what, when, by which way, and whether it arrived; latest first',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: z.object({
    items: z.array(wireTold),
    /** Earlier ones that are not shown. */
    moreCount: z.number(),
  }),
  problems: ['tickets/unknown-ticket'],
});

const paceFields = {
  /** Whether what comes together for somebody goes out together. */
  together: z.boolean(),
  /** So many go to one contact method one by one before they are gathered. */
  atOnce: z.number().int().min(1).max(100),
  /** How long they are gathered then; longer each time while more keeps coming. */
  gatherSeconds: z.number().int().min(5).max(600),
  mostSeconds: z.number().int().min(5).max(1800),
};
export const wireSending = z.object({
  ...paceFields,
  channels: z.array(
    z.object({
      channel: z.enum(channelNames),
      configured: z.boolean(),
      /** Null: as fast as it takes them. */
      perMinute: z.number().nullable(),
      usedThisMinute: z.number(),
      /** What is due or being sent, and what of it is gathered or waits for its provider. */
      waitingCount: z.number(),
      heldCount: z.number(),
      /** As this node saw it. */
      lastHandedOverAt: wireInstant.nullable(),
      lastFailureAt: wireInstant.nullable(),
      lastFailure: z.string().nullable(),
    }),
  ),
  /** To whom messages are being gathered now. */
  gathering: z.array(
    z.object({
      name: z.string(),
      channel: z.string(),
      count: z.number(),
      untilAt: wireInstant,
    }),
  ),
});
export const getSending = route({
  id: 'getSending',
  method: 'GET',
  path: '/api/instance/sending',
  summary: 'How fast messages go out, to people and to providers, and what waits now',
  permission: 'instance.manage',
  response: wireSending,
});
export const setSending = route({
  id: 'setSending',
  method: 'PUT',
  path: '/api/instance/sending',
  summary: 'Set how fast messages go out',
  permission: 'instance.manage',
  body: z
    .object({
      ...paceFields,
      /** Limits of providers; channels that are not named have none. */
      channels: z
        .array(z.object({ channel: z.enum(channelNames), perMinute: z.number().int().min(1).max(100_000) }))
        .max(50)
        .refine(
          (channels) => new Set(channels.map(({ channel }) => channel)).size === channels.length,
          'must name each channel once',
        ),
    })
    .refine(({ gatherSeconds, mostSeconds }) => mostSeconds >= gatherSeconds, {
      message: 'must be at least as long as the first gathering',
      path: ['mostSeconds'],
    }),
  response: wireSending,
});
