import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { ticketKeyParams } from '../contract.ts';
import { causeStandings, scopeAspects } from '../core/part.ts';
import { ticketKinds } from '../core/ticket-key.ts';
import { wireEvidences } from './evidence.ts';
import { wireNextAction } from './next-actions.ts';
import { wireTicketLink } from './links.ts';

const symptomFact = z.string().trim().max(500, 'must have at most 500 characters').nullable().optional();

/** What a line of a section has beside its text. */
export const wirePartDetail = z.object({
  aspect: z.enum(scopeAspects).optional(),
  /** How many, where they are counted: 310 customers. */
  count: z.number().int().min(0).max(1e12).nullable().optional(),
  standing: z.enum(causeStandings).optional(),
  /** To a why-question; it may come later. */
  answer: z.string().trim().max(4000).nullable().optional(),
  /** Of a symptom; its text says what is seen. */
  where: symptomFact,
  howOften: symptomFact,
  impact: symptomFact,
  sinceAt: wireInstant.nullable().optional(),
  evidence: wireEvidences.nullable().optional(),
  /** Of a fix: the change to production that it was. */
  changeId: wireId.optional(),
});
/** What people say of it; which change a fix was is said by judging the change. */
const saidDetail = wirePartDetail.omit({ changeId: true });
export const wirePart = z.object({
  id: wireId,
  section: z.string(),
  text: z.string(),
  detail: wirePartDetail,
  version: z.number(),
  createdAt: wireInstant,
  createdBy: wireActor,
  changedAt: wireInstant,
  changedBy: wireActor,
});
export const wireSection = z.object({
  key: z.string(),
  title: z.string(),
  shape: z.enum(['request', 'lines', 'symptoms', 'scope', 'causes', 'fixes', 'actions', 'questions']),
  /** Never counts as missing. */
  optional: z.boolean(),
  filled: z.boolean(),
  /** Who could fill it; empty: whoever reads it. */
  who: z.array(
    z.object({
      id: wireId.nullable(),
      name: z.string(),
      as: z.enum(['reporter', 'lead', 'communicator', 'on-duty', 'team']),
    }),
  ),
  parts: z.array(wirePart),
});
export const wireRecord = z.object({
  ticket: z.object({
    id: wireId,
    key: z.string(),
    kind: z.enum(ticketKinds),
    title: z.string(),
    team: z.object({ id: wireId, name: z.string() }),
    isOpen: z.boolean(),
  }),
  originalRequest: z.object({
    text: z.string(),
    how: z.enum(['signal', 'form', 'mail', 'chat', 'report', 'ticket']),
    by: wireActor,
    at: wireInstant,
    from: z.object({ name: z.string(), address: z.string().optional(), verified: z.boolean() }).nullable(),
    truncated: z.boolean(),
  }),
  sections: z.array(wireSection),
  filled: z.object({ filled: z.number(), of: z.number() }),
  nextActions: z.array(wireNextAction),
  links: z.array(wireTicketLink),
  /** Whom one could ask instead of "anyone", nearest first. */
  onDuty: z.array(wirePersonRef),
  may: z.object({ edit: z.boolean(), comment: z.boolean() }),
});

const partParams = ticketKeyParams.extend({ id: wireId });
const text = z.string().trim().min(1, 'must not be empty').max(4000, 'must have at most 4000 characters');
/** The version that was read: a change of an older one is refused, and both texts are shown. */
export const wireVersion = z.coerce.number().int().min(1);

export const getRecord = route({
  id: 'getRecord',
  method: 'GET',
  path: '/api/tickets/:key/record',
  summary: 'The record of a ticket: sections with their lines, next actions, links',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: wireRecord,
  problems: ['tickets/unknown-ticket'],
});
export const addPart = route({
  id: 'addPart',
  method: 'POST',
  path: '/api/tickets/:key/parts',
  summary: 'Add a line to a section of a ticket',
  permission: 'incident.comment',
  status: 201,
  params: ticketKeyParams,
  body: z.object({ section: line(60), text, detail: saidDetail.default({}) }),
  response: wirePart,
  problems: ['tickets/unknown-ticket', 'tickets/unknown-section', 'tickets/section-full'],
});
export const changePart = route({
  id: 'changePart',
  method: 'PUT',
  path: '/api/tickets/:key/parts/:id',
  summary: 'Change a line, or answer a why-question',
  description:
    'With the version that was read. When somebody changed it meanwhile the answer is `tickets/part-changed`, and `current` in it is the line as it is now (null when it was removed).',
  permission: 'incident.comment',
  params: partParams,
  body: z.object({ version: wireVersion, text: text.optional(), detail: saidDetail.default({}) }),
  response: wirePart,
  problems: ['tickets/unknown-ticket', 'tickets/unknown-part', 'tickets/part-changed'],
});
export const removePart = route({
  id: 'removePart',
  method: 'DELETE',
  path: '/api/tickets/:key/parts/:id',
  summary: 'Take a line out of the record; the timeline keeps its words',
  permission: 'incident.comment',
  params: partParams,
  query: z.object({ version: wireVersion }),
  response: wireEmpty,
  problems: ['tickets/unknown-ticket', 'tickets/unknown-part', 'tickets/part-changed'],
});
