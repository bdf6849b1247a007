import { z } from 'zod';
import { line, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { changeKinds } from './core/change-kinds.ts';
import { criticalities } from './core/scales.ts';
import { isZoneName } from './core/support-hours.ts';

export const servicesProblem = defineProblems('services', {
  'unknown-service': { status: 404, title: 'There is no such service' },
  'unknown-hook': { status: 404, title: 'There is no repository connected at this address' },
  'bad-signature': { status: 401, title: 'The delivery is not signed with the secret of this address' },
  'not-json': { status: 400, title: 'The delivery is not JSON' },
});

export const wireCriticality = z.enum(criticalities);
const weekday = z.number().int().min(1).max(7);
const minute = z.number().int().min(0).max(1440);
/** Stretches of each week on the wall of a zone. */
export const wireWeekHours = z.object({
  zone: z.string().min(1).max(64).refine(isZoneName, 'is no time zone that we know'),
  windows: z
    .array(z.object({ fromDay: weekday, fromMinute: minute, toDay: weekday, toMinute: minute }))
    .min(1)
    .max(50),
});
export const wireServiceRef = z.object({ id: wireId, name: z.string(), slug: z.string() });
export const wireService = wireServiceRef.extend({
  description: z.string(),
  runbookUrl: z.string().nullable(),
  groupingWindowSeconds: z.number(),
  /** When it is supported; null: day and night. */
  supportHours: wireWeekHours.nullable(),
  team: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  createdAt: wireInstant,
  archivedAt: wireInstant.nullable(),
});
const runbookUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullable();
const slugParams = z.object({ slug: z.string().max(140) });

export const listServices = route({
  id: 'listServices',
  method: 'GET',
  path: '/api/services',
  summary: 'All services',
  permission: 'service.read',
  response: z.object({ items: z.array(wireService) }),
});
export const getService = route({
  id: 'getService',
  method: 'GET',
  path: '/api/services/:slug',
  summary: 'One service',
  permission: 'service.read',
  params: slugParams,
  response: wireService,
  problems: ['services/unknown-service'],
});
export const createService = route({
  id: 'createService',
  method: 'POST',
  path: '/api/services',
  summary: 'Add a service',
  permission: 'service.manage',
  status: 201,
  body: z.object({
    teamId: wireId,
    name: line(120),
    description: z.string().max(4000).default(''),
    runbookUrl: runbookUrl.default(null),
  }),
  response: wireService,
});
export const updateService = route({
  id: 'updateService',
  method: 'PATCH',
  path: '/api/services/:slug',
  summary: 'Change a service',
  permission: 'service.manage',
  params: slugParams,
  body: z.object({
    name: line(120).optional(),
    description: z.string().max(4000).optional(),
    runbookUrl: runbookUrl.optional(),
    groupingWindowSeconds: z.number().int().min(0).max(86400).optional(),
    supportHours: wireWeekHours.nullable().optional(),
    archived: z.boolean().optional(),
  }),
  response: wireService,
  problems: ['services/unknown-service'],
});
export const wireChange = z.object({
  id: wireId,
  kind: z.enum(changeKinds),
  summary: z.string(),
  origin: z.string(),
  at: wireInstant,
  links: z.array(z.object({ href: z.string(), text: z.string() })),
});
export const listChanges = route({
  id: 'listChanges',
  method: 'GET',
  path: '/api/services/:slug/changes',
  summary: 'Latest changes on a service: deploys, flags, restarts',
  permission: 'service.read',
  params: slugParams,
  response: z.object({ items: z.array(wireChange) }),
  problems: ['services/unknown-service'],
});
export const recordChange = route({
  id: 'recordChange',
  method: 'POST',
  path: '/api/services/:slug/changes',
  summary: 'Record a change on a service',
  permission: 'change.record',
  status: 201,
  params: slugParams,
  body: z.object({
    summary: line(1024),
    origin: z.string().max(256).default(''),
    at: wireInstant.optional(),
    /** When left out, it is read from the summary: "deploy 4f1c". */
    kind: z.enum(changeKinds).optional(),
    link: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  response: wireChange,
  problems: ['services/unknown-service'],
});
