import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';

export const wirePagingFault = z.object({
  id: wireId,
  because: z.string(),
  inWords: z.string(),
  detail: z.string().nullable(),
  /** Null when it is about no incident, or about one that the caller may not see. */
  incidentKey: z.string().nullable(),
  channel: z.string().nullable(),
  foundAt: wireInstant,
  /** What was done about it by itself; null: nothing could be. */
  mendedBy: z.string().nullable(),
  mendedInWords: z.string().nullable(),
  /** Null while it lasts. */
  endedAt: wireInstant.nullable(),
});
export const getPagingWatch = route({
  id: 'getPagingWatch',
  method: 'GET',
  path: '/api/paging/watch',
  summary: 'The watch over paging: whether all holds, and what did not',
  description:
    'Every minute one node asks whether each open page is acknowledged, being delivered, waiting with a stored time, or has ended loudly. `late`: nobody has looked for minutes, so nothing can be said.',
  permission: 'policy.read',
  response: z.object({
    state: z.enum(['holds', 'broken', 'late', 'never-looked']),
    lastLookAt: wireInstant.nullable(),
    /** When it last found that everything holds. */
    heldAt: wireInstant.nullable(),
    /** The heartbeat outside; for administrators. */
    outside: z
      .object({ configured: z.boolean(), reachedAt: wireInstant.nullable(), error: z.string().nullable() })
      .nullable(),
    /** What lasts, and what no administrator has seen yet. */
    faults: z.array(wirePagingFault),
  }),
});
export const seePagingFaults = route({
  id: 'seePagingFaults',
  method: 'POST',
  path: '/api/paging/watch/seen',
  summary: 'I have seen what the watch found: what is over is shown no more',
  permission: 'instance.manage',
  response: z.object({ seen: z.number() }),
});
