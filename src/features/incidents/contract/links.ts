import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { keyParams, wireIncidentSummary } from '../contract.ts';

const known = ['incidents/unknown-incident'] as const;

/** Both histories are kept: the duplicate resolves and says where it went. */
export const mergeIncident = route({
  id: 'mergeIncident',
  method: 'POST',
  path: '/api/incidents/:key/merge',
  summary: 'It is the same as another open incident: resolve it as its duplicate',
  description:
    'Its paging stops and its open alerts move to the other, which becomes as critical as the worse of both. Answers the incident that stays.',
  permission: 'incident.resolve',
  params: keyParams,
  body: z.object({ into: keyParams.shape.key }),
  response: wireIncidentSummary,
  problems: [...known, 'incidents/resolved', 'incidents/merge-shows-private', 'tickets/same-ticket'],
});
export const downgradeIncident = route({
  id: 'downgradeIncident',
  method: 'POST',
  path: '/api/incidents/:key/downgrade',
  summary: 'Not an emergency after all: it goes on as a bug or a request',
  description: 'The paging stops, the incident resolves with that reason, and what is known goes along.',
  permission: 'incident.resolve',
  params: keyParams,
  body: z.object({ to: z.enum(['bug', 'request']), because: z.string().trim().max(1000).default('') }),
  response: z.object({ key: z.string(), incident: wireIncidentSummary }),
  problems: [...known, 'incidents/resolved'],
});
export const getLooksLike = route({
  id: 'getLooksLike',
  method: 'GET',
  path: '/api/incidents/:key/looks-like',
  summary: 'Earlier incidents of the service that look like this one and are not linked to it',
  permission: 'incident.read',
  params: keyParams,
  response: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        beganAt: wireInstant,
        resolvedAt: wireInstant.nullable(),
        resolvedBecause: z.string().nullable(),
        because: z.enum(['same-alert', 'same-words']),
      }),
    ),
  }),
  problems: known,
});
