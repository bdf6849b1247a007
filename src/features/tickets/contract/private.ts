import { z } from 'zod';
import { route } from '../../../platform/contract/index.ts';
import { ticketKeyParams } from '../contract.ts';

/** Only those on it, those let in by name, and administrators see a private ticket. */
export const setPrivate = route({
  id: 'setPrivate',
  method: 'PUT',
  path: '/api/tickets/:key/private',
  summary: 'Make a ticket private, or open it up again',
  permission: 'incident.read',
  params: ticketKeyParams,
  body: z.object({
    private: z.boolean(),
    because: z.string().trim().min(1, 'must say why').max(1000),
  }),
  response: z.object({
    key: z.string(),
    private: z.boolean(),
    /** Who sees it while it is private, besides administrators. */
    readers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  problems: ['tickets/unknown-ticket'],
});
