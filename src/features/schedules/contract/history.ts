import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { slugParams } from '../contract.ts';

export const getScheduleHistory = route({
  id: 'getScheduleHistory',
  method: 'GET',
  path: '/api/schedules/:slug/history',
  summary: 'Who changed what in a schedule, the latest first',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** Go on where the last answer said `next`. */
    cursor: wireId.optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({
        id: wireId,
        at: wireInstant,
        by: wireActor,
        kind: z.string(),
        /** What was done, without who did it and when it holds: "put Cleo on duty as superhero". */
        words: z.string(),
        /** From when it holds, where that is not when it was done. */
        fromAt: wireInstant.nullable(),
        toAt: wireInstant.nullable(),
        /** What that changed, a sentence each. */
        lines: z.array(z.string()),
        note: z.string(),
      }),
    ),
    next: wireId.nullable(),
  }),
  problems: ['schedules/unknown-schedule'],
});
