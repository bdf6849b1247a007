import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';

const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });
const known = ['incidents/unknown-incident'] as const;
/** Longer than a week nobody remembers what was put off. */
export const longestSnoozeMinutes = 7 * 24 * 60;

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
      .min(5, 'must be at least 5 minutes')
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
