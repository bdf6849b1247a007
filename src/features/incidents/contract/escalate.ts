import { z } from 'zod';
import { line, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';

const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });
const known = ['incidents/unknown-incident'] as const;

export const getEscalation = route({
  id: 'getEscalation',
  method: 'GET',
  path: '/api/incidents/:key/escalation',
  summary: 'Whom one could escalate to, who is next, and the summary they would read',
  permission: 'incident.read',
  params: keyParams,
  response: z.object({
    candidates: z.array(
      wirePersonRef.extend({
        why: z.enum(['on-duty', 'answers-for-team']),
        pagedAt: wireInstant.nullable(),
        canBePaged: z.boolean(),
      }),
    ),
    /** Null: nobody is left who could be paged. */
    next: wireId.nullable(),
    summary: z.string(),
  }),
  problems: known,
});
export const escalateIncident = route({
  id: 'escalateIncident',
  method: 'POST',
  path: '/api/incidents/:key/escalate',
  summary: 'Page somebody by name, or a team, now, with what is known in the page itself',
  permission: 'incident.comment',
  params: keyParams,
  body: z.object({
    /** A person's id, or `next`: whoever is on duty and was not paged yet. */
    to: z.union([wireId, z.literal('next')]).default('next'),
    /** Instead of one person: everybody of this team who responds. */
    toTeam: wireId.optional(),
    because: line(300),
    summary: z.string().trim().max(4000).optional(),
  }),
  /** Whom it went to: the person, or the team. */
  response: z.object({ to: wirePersonRef }),
  problems: [...known, 'incidents/resolved', 'incidents/nobody-to-escalate-to', 'incidents/cannot-have-duty'],
});
