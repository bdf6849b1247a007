import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { longestSnoozeMinutes, shortestSnoozeMinutes } from '../core/wait-time.ts';

const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });
const known = ['incidents/unknown-incident'] as const;

export const putOffIncident = route({
  id: 'putOffIncident',
  method: 'POST',
  path: '/api/incidents/:key/put-off',
  summary: 'It can wait until morning, or for some minutes: nobody is paged before, then whoever is on duty',
  description:
    'Without minutes it waits until the morning of whoever says so (08:00 on their wall unless they chose otherwise). Whoever has it keeps it.',
  permission: 'incident.acknowledge',
  params: keyParams,
  body: z.object({
    minutes: z
      .number()
      .int()
      .min(shortestSnoozeMinutes, 'must be at least 5 minutes')
      .max(longestSnoozeMinutes, 'must be at most a week')
      .optional(),
  }),
  response: z.object({ untilAt: wireInstant }),
  problems: [...known, 'incidents/resolved'],
});
export const takeNextStep = route({
  id: 'takeNextStep',
  method: 'POST',
  path: '/api/incidents/:key/next-step',
  summary: 'Escalate now: page the next step at once instead of after its delay',
  permission: 'incident.comment',
  params: keyParams,
  response: z.object({ paged: z.array(z.string()) }),
  problems: [...known, 'incidents/resolved', 'incidents/nobody-to-escalate-to'],
});
