import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { wireCriticality } from '../services/contract.ts';
import { senderSeverities } from '../services/core/scales.ts';

export const intakeProblem = defineProblems('intake', {
  'unknown-key': { status: 404, title: 'There is no source with this key' },
  'not-json': { status: 400, title: 'The body is not JSON' },
  'wrong-shape': { status: 400, title: 'The body is JSON, but not of the shape this address reads' },
  'too-large': { status: 413, title: 'The body is too large' },
  overloaded: { status: 503, title: 'Too much is coming in at once; send it again in a moment' },
});

/** What was made of one signal's alert, and why. */
export const placements = [
  'opened-incident',
  'joined-incident',
  'repeated',
  'acknowledged',
  'cleared',
  'nothing-open',
  'suppressed',
] as const;
export const wirePlacement = z.object({
  alertId: wireId.nullable(),
  dedupKey: z.string(),
  outcome: z.enum(placements),
  because: z.string(),
  incident: z.object({ id: wireId, key: z.string() }).nullable(),
});
/** Answer of our own generic endpoint. */
export const wireSignalAnswer = z.object({ signalId: wireId, results: z.array(wirePlacement) });

export const wireAlert = z.object({
  id: wireId,
  title: z.string(),
  dedupKey: z.string(),
  senderSeverity: z.enum(senderSeverities),
  criticality: wireCriticality,
  source: z.object({ id: wireId, name: z.string() }),
  link: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  openedAt: wireInstant,
  lastSignalAt: wireInstant,
  signalCount: z.number(),
  acknowledgedAt: wireInstant.nullable(),
  clearedAt: wireInstant.nullable(),
  clearedBecause: z.string().nullable(),
  placedBecause: z.string().nullable(),
});

const slugParams = z.object({ slug: z.string().max(140) });
export const wireSource = z.object({
  id: wireId,
  name: z.string(),
  keyPrefix: z.string(),
  createdAt: wireInstant,
  revokedAt: wireInstant.nullable(),
  lastSignalAt: wireInstant.nullable(),
});
export const listSources = route({
  id: 'listSources',
  method: 'GET',
  path: '/api/services/:slug/sources',
  summary: 'Sources that report about a service',
  permission: 'source.read',
  params: slugParams,
  response: z.object({ items: z.array(wireSource) }),
  problems: ['services/unknown-service'],
});
export const createSource = route({
  id: 'createSource',
  method: 'POST',
  path: '/api/services/:slug/sources',
  summary: 'Make a source; its key is shown once',
  permission: 'source.manage',
  status: 201,
  params: slugParams,
  body: z.object({ name: line(120) }),
  response: z.object({ item: wireSource, key: z.string() }),
  problems: ['services/unknown-service'],
});
export const revokeSource = route({
  id: 'revokeSource',
  method: 'DELETE',
  path: '/api/services/:slug/sources/:id',
  summary: 'Revoke a source: its key is refused from now on',
  permission: 'source.manage',
  params: slugParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: ['services/unknown-service'],
});
/** Opens one signal as it came; text only, as attachment-safe JSON. */
export const wireSignal = z.object({
  id: wireId,
  source: z.object({ id: wireId, name: z.string() }),
  dialect: z.string(),
  receivedAt: wireInstant,
  contentType: z.string(),
  text: z.string(),
  truncated: z.boolean(),
});
