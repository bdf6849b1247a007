import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wireCriticality } from '../../services/contract.ts';
import { textKinds } from '../core/search-query.ts';
import { ticketKinds } from '../core/ticket-key.ts';

export const wireFound = z.object({
  key: z.string(),
  kind: z.enum(ticketKinds),
  title: z.string(),
  state: z.string().nullable(),
  isOpen: z.boolean(),
  criticality: wireCriticality.nullable(),
  openedAt: wireInstant,
  /** Where on the ticket it was said, and when; null when its key was asked for. */
  said: z
    .object({
      where: z.enum(textKinds),
      at: wireInstant,
      /** Plain text in pieces; `hit` is what was looked for. */
      snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    })
    .nullable(),
});

export const searchTickets = route({
  id: 'searchTickets',
  method: 'GET',
  path: '/api/search',
  summary: 'Looks for words in all that was said on the tickets one may read',
  description:
    'Words in any order, "words in this order", -without, this or that; the last word may be unfinished. A key such as INC-42 finds its ticket. One result a ticket, the closest first and of equals the latest.',
  permission: 'incident.read',
  query: z.object({
    q: z.string().max(300),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({ items: z.array(wireFound) }),
});
