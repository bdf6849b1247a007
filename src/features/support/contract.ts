import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { wireServiceRef } from '../services/contract.ts';
import { supportStates } from './core/support.ts';

export const supportProblem = defineProblems('support', {
  closed: { status: 409, title: 'It is closed already' },
  open: { status: 409, title: 'It is open already' },
});

export const wireSupportTicket = z.object({
  id: wireId,
  key: z.string(),
  kind: z.enum(['bug', 'request']),
  title: z.string(),
  state: z.enum(supportStates),
  service: wireServiceRef,
  team: z.object({ id: wireId, name: z.string() }),
  openedAt: wireInstant,
  openedBy: wireActor,
  closedAt: wireInstant.nullable(),
  closedBecause: z.string().nullable(),
  may: z.object({ edit: z.boolean(), comment: z.boolean() }),
});
const params = z.object({ key: z.string().regex(/^sup-\d{1,9}$/i, 'must look like SUP-7') });
const body = z.object({ because: z.string().trim().max(1000).default('') });
const known = ['tickets/unknown-ticket'] as const;

export const getSupportTicket = route({
  id: 'getSupportTicket',
  method: 'GET',
  path: '/api/support/:key',
  summary: 'One bug or request',
  permission: 'incident.read',
  params,
  response: wireSupportTicket,
  problems: known,
});
export const closeSupportTicket = route({
  id: 'closeSupportTicket',
  method: 'POST',
  path: '/api/support/:key/close',
  summary: 'It is done, or will not be done',
  permission: 'incident.edit',
  params,
  body,
  response: wireSupportTicket,
  problems: [...known, 'support/closed'],
});
export const reopenSupportTicket = route({
  id: 'reopenSupportTicket',
  method: 'POST',
  path: '/api/support/:key/reopen',
  summary: 'It is not done after all',
  permission: 'incident.edit',
  params,
  body,
  response: wireSupportTicket,
  problems: [...known, 'support/open'],
});
