import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { senderSeverities } from '../../services/core/scales.ts';
import { heartbeatStates } from '../core/heartbeat.ts';

const everySeconds = z
  .number()
  .int()
  .min(60, 'must be at least a minute')
  .max(31 * 86_400, 'must be at most 31 days');
const graceSeconds = z
  .number()
  .int()
  .min(0)
  .max(7 * 86_400, 'must be at most 7 days');
const severity = z.enum(senderSeverities);

export const wireHeartbeat = z.object({
  id: wireId,
  name: z.string(),
  keyPrefix: z.string(),
  state: z.enum(heartbeatStates),
  everySeconds: z.number(),
  graceSeconds: z.number(),
  /** Of the alert that its silence opens. */
  severity,
  createdAt: wireInstant,
  lastCallAt: wireInstant.nullable(),
  callCount: z.number(),
  /** When it has to call at the latest, its grace included; null while nobody waits for it, or it is silent already. */
  callBeforeAt: wireInstant.nullable(),
  silentSinceAt: wireInstant.nullable(),
});

const slugParams = z.object({ slug: z.string().max(140) });
const oneParams = slugParams.extend({ id: wireId });

export const listHeartbeats = route({
  id: 'listHeartbeats',
  method: 'GET',
  path: '/api/services/:slug/heartbeats',
  summary: 'Heartbeats of a service: who has to call how often, and who is silent',
  permission: 'source.read',
  params: slugParams,
  response: z.object({ items: z.array(wireHeartbeat) }),
  problems: ['services/unknown-service'],
});
export const createHeartbeat = route({
  id: 'createHeartbeat',
  method: 'POST',
  path: '/api/services/:slug/heartbeats',
  summary: 'Make a heartbeat; its key is shown once',
  description: 'Nobody misses it before its first call.',
  permission: 'source.manage',
  status: 201,
  params: slugParams,
  body: z.object({
    name: line(120),
    everySeconds,
    graceSeconds: graceSeconds.default(60),
    severity: severity.default('error'),
  }),
  response: z.object({ item: wireHeartbeat, key: z.string() }),
  problems: ['services/unknown-service'],
});
export const changeHeartbeat = route({
  id: 'changeHeartbeat',
  method: 'PATCH',
  path: '/api/services/:slug/heartbeats/:id',
  summary: 'Change a heartbeat, pause it, wait for it again; what is left out stays',
  description:
    'Pausing clears the alert of its silence. What is waited for again has its whole time to call.',
  permission: 'source.manage',
  params: oneParams,
  body: z
    .object({ name: line(120), everySeconds, graceSeconds, severity, paused: z.boolean() })
    .partial()
    .refine((change) => Object.values(change).some((one) => one !== undefined), 'must change something'),
  response: wireHeartbeat,
  problems: ['services/unknown-service', 'intake/unknown-heartbeat'],
});
export const deleteHeartbeat = route({
  id: 'deleteHeartbeat',
  method: 'DELETE',
  path: '/api/services/:slug/heartbeats/:id',
  summary: 'Delete a heartbeat: its key is refused from now on, the alert of its silence is cleared',
  permission: 'source.manage',
  params: oneParams,
  response: wireEmpty,
  problems: ['services/unknown-service', 'intake/unknown-heartbeat'],
});

/** What a call is answered. */
export const wireCalled = z.object({
  status: z.literal('ok'),
  /** When the next call has to come at the latest; null while the heartbeat is paused. */
  callBeforeAt: wireInstant.nullable(),
});
const call = {
  permission: 'capability',
  status: 202,
  response: wireCalled,
  problems: ['intake/unknown-key', 'intake/too-large', 'intake/overloaded', 'intake/not-taken'],
} as const;
const description =
  'The key of the heartbeat is in the address, or in `Authorization: Bearer` where the address has `-` or none. A body is not looked at. GET and HEAD count as well: much that can call an address can do nothing else.';
const keyParams = z.object({ key: z.string().max(200) });
export const callHeartbeat = route({
  ...call,
  id: 'callHeartbeat',
  method: 'POST',
  path: '/api/sources/:key/heartbeat',
  summary: 'I am here',
  description,
  params: keyParams,
});
export const callHeartbeatByGet = route({
  ...call,
  id: 'callHeartbeatByGet',
  method: 'GET',
  path: '/api/sources/:key/heartbeat',
  summary: 'I am here, for what can only fetch',
  description,
  params: keyParams,
});
export const callHeartbeatByBearer = route({
  ...call,
  id: 'callHeartbeatByBearer',
  method: 'POST',
  path: '/api/heartbeat',
  summary: 'I am here, with the key as Bearer token',
  description,
});

const opsgenie = {
  path: '/v2/heartbeats/:name/ping',
  description:
    "Opsgenie's heartbeat ping: `Authorization: GenieKey` with the key of the heartbeat (then the name is not looked at), or with the key of a source whose service has a heartbeat of this name.",
  permission: 'capability',
  status: 202,
  params: z.object({ name: z.string().max(200) }),
  response: z.object({ result: z.string(), took: z.number(), requestId: z.string() }),
} as const;
const summary = "I am here, as Opsgenie's senders say it";
export const pingHeartbeat = route({ ...opsgenie, id: 'pingHeartbeat', method: 'POST', summary });
export const pingHeartbeatByGet = route({ ...opsgenie, id: 'pingHeartbeatByGet', method: 'GET', summary });
export const pingHeartbeatByPut = route({ ...opsgenie, id: 'pingHeartbeatByPut', method: 'PUT', summary });
export const pingHeartbeatByPatch = route({
  ...opsgenie,
  id: 'pingHeartbeatByPatch',
  method: 'PATCH',
  summary,
});

/** Served by heartbeatPlugin. */
export const heartbeatRawRoutes = [
  callHeartbeat,
  callHeartbeatByGet,
  callHeartbeatByBearer,
  pingHeartbeat,
  pingHeartbeatByGet,
  pingHeartbeatByPut,
  pingHeartbeatByPatch,
] as const;
