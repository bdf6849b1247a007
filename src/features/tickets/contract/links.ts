import { z } from 'zod';
import { wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { ticketKeyParams } from '../contract.ts';
import { linkKinds, linkKindsByHand } from '../core/link.ts';
import { ticketKinds } from '../core/ticket-key.ts';

/** A link as one of its ends sees it. */
export const wireTicketLink = z.object({
  id: wireId,
  kind: z.enum(linkKinds),
  /** Which end is looking: `from` this ticket to the other, or `to` this one. */
  end: z.enum(['from', 'to']),
  ticket: z.object({
    key: z.string(),
    kind: z.enum(ticketKinds),
    title: z.string(),
    state: z.string(),
    isOpen: z.boolean(),
  }),
  /** The line or the next action it hangs on. */
  partId: wireId.nullable(),
  actionId: wireId.nullable(),
  at: wireInstant,
  by: wireActor,
});

export const linkTicket = route({
  id: 'linkTicket',
  method: 'POST',
  path: '/api/tickets/:key/links',
  summary: 'Link a ticket to another: related, a repeat of it, or its long-term fix',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.object({
    to: ticketKeyParams.shape.key,
    kind: z.enum(linkKindsByHand),
    partId: wireId.optional(),
    actionId: wireId.optional(),
  }),
  response: wireTicketLink,
  problems: [
    'tickets/unknown-ticket',
    'tickets/same-ticket',
    'tickets/unknown-part',
    'tickets/unknown-action',
  ],
});
export const unlinkTicket = route({
  id: 'unlinkTicket',
  method: 'DELETE',
  path: '/api/tickets/:key/links/:id',
  summary: 'Take a link away; only those that were set by hand',
  permission: 'incident.edit',
  params: ticketKeyParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: ['tickets/unknown-ticket'],
});
/** A quick fix points to the long-term one. */
export const startLongTermFix = route({
  id: 'startLongTermFix',
  method: 'POST',
  path: '/api/tickets/:key/long-term-fix',
  summary: 'Make a bug or a request out of a next action or a fix, linked to it',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.union([
    z.object({ kind: z.enum(['bug', 'request']), partId: wireId }),
    z.object({ kind: z.enum(['bug', 'request']), actionId: wireId }),
  ]),
  response: wireTicketLink,
  problems: [
    'tickets/unknown-ticket',
    'tickets/unknown-part',
    'tickets/unknown-action',
    'tickets/linked-already',
  ],
});
