import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wireCriticality, wireServiceRef } from '../../services/contract.ts';
import { ticketKeyParams } from '../../tickets/contract.ts';

/** Reported by mail or form, and not an incident before a person says so. */
export const wireDraft = z.object({
  id: wireId,
  title: z.string(),
  /** As it was written, at most the first 4,000 characters. */
  text: z.string(),
  how: z.string(),
  /** As they name themselves: nothing proves it. */
  from: z.object({ name: z.string(), address: z.string() }),
  service: wireServiceRef,
  team: z.object({ id: wireId, name: z.string() }),
  madeAt: wireInstant,
  mayDecide: z.boolean(),
});
const params = z.object({ id: wireId });
const problems = ['incidents/unknown-draft', 'incidents/draft-decided'] as const;
const answer = z.object({ key: z.string() });

export const listDrafts = route({
  id: 'listDrafts',
  method: 'GET',
  path: '/api/drafts',
  summary: 'What was reported and waits for a person to say whether it is an incident, oldest first',
  permission: 'incident.read',
  response: z.object({ items: z.array(wireDraft) }),
});
export const confirmDraft = route({
  id: 'confirmDraft',
  method: 'POST',
  path: '/api/drafts/:id/confirm',
  summary: 'It is an incident: who confirms it while on duty has it, else who is on duty is paged',
  permission: 'incident.acknowledge',
  status: 201,
  params,
  body: z.object({ title: line(1024).optional(), criticality: wireCriticality.optional() }),
  response: answer,
  problems,
});
export const addDraft = route({
  id: 'addDraft',
  method: 'POST',
  path: '/api/drafts/:id/add',
  summary: 'It belongs to an open incident: its words become a comment there',
  permission: 'incident.acknowledge',
  params,
  body: z.object({ incident: ticketKeyParams.shape.key }),
  response: answer,
  problems: [...problems, 'tickets/unknown-ticket', 'incidents/unknown-incident', 'incidents/resolved'],
});
export const discardDraft = route({
  id: 'discardDraft',
  method: 'POST',
  path: '/api/drafts/:id/discard',
  summary: 'It is none',
  permission: 'incident.acknowledge',
  params,
  body: z.object({ because: z.string().trim().max(1000).default('') }),
  response: wireEmpty,
  problems,
});
