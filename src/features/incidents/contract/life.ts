import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { impacts, severities } from '../../services/core/scales.ts';
import { keyParams, wireIncidentSummary } from '../contract.ts';
import { incidentStates } from '../core/incident.ts';
import { wireToldFirst } from './life-wire.ts';

const known = ['incidents/unknown-incident'] as const;
const because = z.string().trim().max(1000).default('');

export const callCriticality = route({
  id: 'callCriticality',
  method: 'PUT',
  path: '/api/incidents/:key/criticality',
  summary: 'Say how bad it is: severity and impact, or that one cannot call it, or that it is as it stands',
  permission: 'incident.edit',
  params: keyParams,
  body: z.discriminatedUnion('answer', [
    z.object({
      answer: z.literal('called'),
      severity: z.enum(severities),
      impact: z.enum(impacts),
      nextStepUnknown: z.boolean().default(false),
      because,
    }),
    z.object({ answer: z.literal('cannot-call'), because }),
    /** It is as it stands. */
    z.object({ answer: z.literal('confirmed'), nextStepUnknown: z.boolean().default(false), because }),
  ]),
  response: z.object({
    incident: wireIncidentSummary,
    /** Why escalation is offered now, and to whom, nearest first; null: it is not. */
    escalate: z
      .object({
        because: z.enum(['cannot-call', 'critical-and-next-step-unknown']),
        people: z.array(wirePersonRef),
      })
      .nullable(),
  }),
  problems: [...known, 'incidents/resolved'],
});
export const changeState = route({
  id: 'changeState',
  method: 'PUT',
  path: '/api/incidents/:key/state',
  summary: 'Say where it stands: investigating, identified, mitigating, monitoring, reviewed ...',
  permission: 'incident.edit',
  params: keyParams,
  body: z.object({ state: z.enum(incidentStates), because }),
  response: wireIncidentSummary,
  problems: [...known, 'incidents/wrong-state'],
});
export const correctStateTime = route({
  id: 'correctStateTime',
  method: 'PUT',
  path: '/api/incidents/:key/state-times/:position',
  summary: 'Correct when it entered a state; who and why stays on the timeline',
  permission: 'incident.edit',
  params: keyParams.extend({ position: z.coerce.number().int().min(1).max(10_000) }),
  body: z.object({ at: wireInstant, because: z.string().trim().min(1, 'must say why').max(1000) }),
  response: wireIncidentSummary,
  problems: [...known, 'incidents/wrong-time'],
});
export const answerToldFirst = route({
  id: 'answerToldFirst',
  method: 'PUT',
  path: '/api/incidents/:key/told-first',
  summary: 'Who told us first, and could the system have',
  permission: 'incident.edit',
  params: keyParams,
  body: z.object(wireToldFirst),
  response: wireIncidentSummary,
  problems: known,
});
