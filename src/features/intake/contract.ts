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
  overloaded: { status: 503, title: 'It cannot be taken right now; send it again in a moment' },
  'unknown-heartbeat': { status: 404, title: 'There is no such heartbeat' },
  'not-taken': { status: 500, title: 'The signal was not taken: something went wrong on our side' },
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
  /** Whose key it is: the sender's, or made from its labels, its title, or by us. */
  dedupKeyFrom: z.enum(['sender', 'labels', 'title', 'made']),
  outcome: z.enum(placements),
  because: z.string(),
  incident: z.object({ id: wireId, key: z.string() }).nullable(),
});
/** Answer of our own generic endpoint. */
export const wireSignalAnswer = z.object({
  signalId: wireId,
  results: z.array(wirePlacement),
  /** Parts of the signal that could not be taken, by their position in it; the rest was. */
  skipped: z.array(z.object({ index: z.number(), because: z.string() })),
});

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

/** Largest bodies, in bytes. */
export const pagerDutyLimitBytes = 512 * 1024;
export const alertmanagerLimitBytes = 16 * 1024 * 1024;
export const genericLimitBytes = 1024 * 1024;

// What senders speak. These are served as bytes, so that a signal is kept as it came; the shapes here document them.
const pagerDutyErrors = 'Errors are in the words of PagerDuty: {"status", "message", "errors": [...]}.';
export const sendPagerDuty = route({
  id: 'sendPagerDuty',
  method: 'POST',
  path: '/v2/enqueue',
  summary: "An event of PagerDuty's Events API v2",
  description: `The routing key is the key of a source. 202 is said when it is on disk. ${pagerDutyErrors}`,
  permission: 'capability',
  status: 202,
  bodyLimitBytes: pagerDutyLimitBytes,
  body: z.looseObject({
    routing_key: z.string(),
    event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
    dedup_key: z.string().max(255).optional(),
    payload: z
      .looseObject({
        summary: z.string(),
        source: z.string(),
        severity: z.enum(senderSeverities),
        timestamp: z.string().optional(),
        component: z.string().optional(),
        group: z.string().optional(),
        class: z.string().optional(),
        custom_details: z.unknown().optional(),
      })
      .optional(),
    client: z.string().optional(),
    client_url: z.string().optional(),
    links: z.array(z.looseObject({ href: z.string(), text: z.string().optional() })).optional(),
    images: z.array(z.looseObject({ src: z.string() })).optional(),
  }),
  response: z.object({ status: z.literal('success'), message: z.string(), dedup_key: z.string() }),
});
export const sendPagerDutyChange = route({
  id: 'sendPagerDutyChange',
  method: 'POST',
  path: '/v2/change/enqueue',
  summary: "A change event of PagerDuty's Events API v2: kept as a change on the source's service",
  description: pagerDutyErrors,
  permission: 'capability',
  status: 202,
  bodyLimitBytes: pagerDutyLimitBytes,
  body: z.looseObject({
    routing_key: z.string(),
    payload: z.looseObject({
      summary: z.string(),
      source: z.string().optional(),
      timestamp: z.string().optional(),
      custom_details: z.record(z.string(), z.unknown()).optional(),
    }),
    links: z.array(z.looseObject({ href: z.string(), text: z.string().optional() })).optional(),
  }),
  response: z.object({ status: z.literal('success'), message: z.string() }),
});
export const sendPagerDutyV1 = route({
  id: 'sendPagerDutyV1',
  method: 'POST',
  path: '/generic/2010-04-15/create_event.json',
  summary: "An event of PagerDuty's older Events API v1",
  description: `The service key is the key of a source. ${pagerDutyErrors}`,
  permission: 'capability',
  status: 200,
  bodyLimitBytes: pagerDutyLimitBytes,
  body: z.looseObject({
    service_key: z.string(),
    event_type: z.enum(['trigger', 'acknowledge', 'resolve']),
    incident_key: z.string().optional(),
    description: z.string().optional(),
    details: z.unknown().optional(),
    client: z.string().optional(),
    client_url: z.string().optional(),
  }),
  response: z.object({ status: z.literal('success'), message: z.string(), incident_key: z.string() }),
});

const keyParams = z.object({
  /** The key of a source, or `-` when it comes as `Authorization: Bearer`. */
  key: z.string().max(200),
});
const sendProblems = [
  'intake/unknown-key',
  'intake/not-json',
  'intake/wrong-shape',
  'intake/too-large',
  'intake/overloaded',
  'intake/not-taken',
] as const;
const alertmanagerWebhook = {
  method: 'POST',
  summary: "Alertmanager's webhook (version 4), or what is like it",
  description:
    'Each alert counts by its own status and fingerprint, never by those of its group; repeats are harmless. A bad alert costs only itself.',
  permission: 'capability',
  status: 202,
  bodyLimitBytes: alertmanagerLimitBytes,
  body: z.looseObject({
    version: z.string().optional(),
    truncatedAlerts: z.number().optional(),
    alerts: z.array(
      z.looseObject({
        status: z.enum(['firing', 'resolved']),
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()).optional(),
        startsAt: z.string().optional(),
        endsAt: z.string().optional(),
        generatorURL: z.string().optional(),
        fingerprint: z.string().optional(),
      }),
    ),
  }),
  response: z.object({
    signalId: wireId,
    /** How many alerts had which outcome. */
    counts: z.partialRecord(z.enum(placements), z.number()),
    skipped: wireSignalAnswer.shape.skipped,
  }),
  problems: sendProblems,
} as const;
export const sendAlertmanager = route({
  ...alertmanagerWebhook,
  id: 'sendAlertmanager',
  path: '/api/sources/:key/alertmanager',
  params: keyParams,
});
export const sendAlertmanagerByBearer = route({
  ...alertmanagerWebhook,
  id: 'sendAlertmanagerByBearer',
  path: '/api/alertmanager',
});
const anySignal = {
  method: 'POST',
  summary: 'Any JSON; says what was made of it',
  description:
    'An object is one alert, a list is several. Read are: title, summary, message or name; dedupKey, dedup_key, key, alias or id; status, state, action or event_action; severity, priority or level; link or url; startsAt.',
  permission: 'capability',
  status: 202,
  bodyLimitBytes: genericLimitBytes,
  body: z.unknown(),
  response: wireSignalAnswer,
  problems: sendProblems,
} as const;
export const sendSignal = route({
  ...anySignal,
  id: 'sendSignal',
  path: '/api/sources/:key/signals',
  params: keyParams,
});
export const sendSignalByBearer = route({ ...anySignal, id: 'sendSignalByBearer', path: '/api/signals' });

/** Served by intakePlugin as bytes. */
export const intakeRawRoutes = [
  sendPagerDuty,
  sendPagerDutyChange,
  sendPagerDutyV1,
  sendAlertmanager,
  sendAlertmanagerByBearer,
  sendSignal,
  sendSignalByBearer,
] as const;
