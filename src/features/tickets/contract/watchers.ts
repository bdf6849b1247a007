import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wireCriticality } from '../../services/contract.ts';
import { ticketKeyParams } from '../contract.ts';
import { grains, watchReasons } from '../core/watching.ts';

export const wireGrain = z.enum(grains);
/** An address of somebody without an account. */
export const wireAddress = z.email('is not a mail address').max(254);

export const wireWatcher = z.object({
  id: wireId,
  /** Null: somebody outside. */
  personId: wireId.nullable(),
  name: z.string(),
  /** Whole for those who work on tickets of the team, masked for others; null: whoever has the link. */
  email: z.string().nullable(),
  grain: wireGrain,
  because: z.enum(watchReasons),
  addedAt: wireInstant,
  /** An address that has not said yet that it wants this hears nothing. */
  confirmed: z.boolean(),
  /** What became of the last mail to them. */
  lastMail: z
    .object({
      state: z.enum(['waiting', 'sending', 'sent', 'failed', 'gave-up', 'cancelled']),
      at: wireInstant,
      error: z.string().nullable(),
    })
    .nullable(),
});
export const wireAnnouncement = z.object({
  id: wireId,
  list: z.string(),
  text: z.string(),
  sentAt: wireInstant,
  state: z.string(),
  error: z.string().nullable(),
});
export const wireWatching = z.object({
  items: z.array(wireWatcher),
  /** How many hear of the next thing of each kind. */
  reach: z.object({ states: z.number(), updates: z.number(), everything: z.number() }),
  mine: z.object({ id: wireId, grain: wireGrain }).nullable(),
  announcements: z.array(wireAnnouncement),
  /** Without a mail server nobody hears anything. */
  mailConfigured: z.boolean(),
  /** Why nobody outside hears of it: it is private, or a drill. */
  nobodyOutside: z.enum(['private', 'drill']).nullable(),
  may: z.object({ add: z.boolean() }),
});

const known = ['tickets/unknown-ticket'] as const;

export const listWatchers = route({
  id: 'listWatchers',
  method: 'GET',
  path: '/api/tickets/:key/watchers',
  summary: 'Who watches the ticket, and what became of their mail',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: wireWatching,
  problems: known,
});
export const addWatcher = route({
  id: 'addWatcher',
  method: 'POST',
  path: '/api/tickets/:key/watchers',
  summary: 'Have somebody watch: a person, or an address outside. They get one announcement, then news',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z
    .object({
      personId: wireId.optional(),
      email: wireAddress.optional(),
      name: z.string().trim().max(120).default(''),
      grain: wireGrain.default('updates'),
    })
    .refine(({ personId, email }) => (personId === undefined) !== (email === undefined), {
      path: ['email'],
      message: 'Either a person or an address.',
    }),
  response: wireWatching,
  problems: [...known, 'tickets/no-outsiders', 'tickets/unknown-addressee'],
});
export const watchMyself = route({
  id: 'watchMyself',
  method: 'PUT',
  path: '/api/tickets/:key/watchers/me',
  summary: 'Watch, or watch at another grain',
  permission: 'incident.read',
  params: ticketKeyParams,
  body: z.object({ grain: wireGrain.default('updates') }),
  response: wireWatching,
  problems: known,
});
export const unwatchMyself = route({
  id: 'unwatchMyself',
  method: 'DELETE',
  path: '/api/tickets/:key/watchers/me',
  summary: 'Hear no more of it',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: wireWatching,
  problems: known,
});
export const changeWatcher = route({
  id: 'changeWatcher',
  method: 'PATCH',
  path: '/api/tickets/:key/watchers/:id',
  summary: 'Have somebody hear more of it, or less',
  permission: 'incident.edit',
  params: ticketKeyParams.extend({ id: wireId }),
  body: z.object({ grain: wireGrain }),
  response: wireWatching,
  problems: [...known, 'tickets/unknown-watcher'],
});
export const removeWatcher = route({
  id: 'removeWatcher',
  method: 'DELETE',
  path: '/api/tickets/:key/watchers/:id',
  summary: 'Have somebody watch no more; their link ends with it',
  permission: 'incident.edit',
  params: ticketKeyParams.extend({ id: wireId }),
  response: wireWatching,
  problems: [...known, 'tickets/unknown-watcher'],
});

export const draftAnnouncement = route({
  id: 'draftAnnouncement',
  method: 'GET',
  path: '/api/tickets/:key/announcement',
  summary: 'What an announcement would say now, and to whom it could go',
  permission: 'incident.edit',
  params: ticketKeyParams,
  response: z.object({
    text: z.string(),
    lists: z.array(
      z.object({ id: wireId, name: z.string(), via: z.enum(['email', 'webhook']), shown: z.string() }),
    ),
  }),
  problems: known,
});
export const announce = route({
  id: 'announce',
  method: 'POST',
  path: '/api/tickets/:key/announcements',
  summary: 'Tell a wider circle, with a link where anyone follows by one click',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.object({ text: line(4000), listIds: z.array(wireId).min(1, 'choose at least one list').max(20) }),
  response: wireWatching,
  problems: [...known, 'tickets/no-outsiders', 'tickets/unknown-list'],
});

export const wireStakeholderView = z.object({
  key: z.string(),
  title: z.string(),
  criticality: wireCriticality.nullable(),
  howBad: z.string().nullable(),
  stateInWords: z.string(),
  beganAt: wireInstant,
  resolvedAt: wireInstant.nullable(),
  team: z.string(),
  serviceName: z.string(),
  whatWeKnow: z.array(z.string()),
  /** Latest first. */
  lastUpdates: z.array(z.object({ at: wireInstant, did: z.string(), found: z.string(), next: z.string() })),
  nextUpdateDueAt: wireInstant.nullable(),
});
export const getStakeholderView = route({
  id: 'getStakeholderView',
  method: 'GET',
  path: '/api/tickets/:key/stakeholder-view',
  summary: 'What happens, since when, how bad, what was said last and when the next update is due',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: wireStakeholderView,
  problems: known,
});

export const wirePreset = z.object({
  id: wireId,
  service: z.object({ id: wireId, name: z.string() }).nullable(),
  criticalityAtLeast: wireCriticality,
  personId: wireId.nullable(),
  name: z.string(),
  email: z.string().nullable(),
  grain: wireGrain,
  createdBy: wireActor,
});
export const wireList = z.object({
  id: wireId,
  name: z.string(),
  via: z.enum(['email', 'webhook']),
  /** The address; of a webhook, which is a secret, its host. */
  shown: z.string(),
});
export const wireWatchingSettings = z.object({
  presets: z.array(wirePreset),
  lists: z.array(wireList),
  batchSeconds: z.number(),
});
const teamParams = z.object({ teamId: wireId });

export const getWatchingSettings = route({
  id: 'getWatchingSettings',
  method: 'GET',
  path: '/api/teams/:teamId/watching',
  summary: 'Who watches what opens, and the lists that one can announce to',
  permission: 'incident.edit',
  params: teamParams,
  response: wireWatchingSettings,
});
export const setWatchingSettings = route({
  id: 'setWatchingSettings',
  method: 'PUT',
  path: '/api/teams/:teamId/watching',
  summary: 'How long news wait for more before they go out as one mail',
  permission: 'service.manage',
  params: teamParams,
  body: z.object({ batchSeconds: z.number().int().min(0).max(3600) }),
  response: wireWatchingSettings,
});
export const addPreset = route({
  id: 'addPreset',
  method: 'POST',
  path: '/api/teams/:teamId/watcher-presets',
  summary: 'Have somebody watch every incident of a service, or of the team, from a criticality upwards',
  permission: 'service.manage',
  status: 201,
  params: teamParams,
  body: z
    .object({
      serviceId: wireId.nullable().default(null),
      criticalityAtLeast: wireCriticality.default('high'),
      personId: wireId.optional(),
      email: wireAddress.optional(),
      name: z.string().trim().max(120).default(''),
      grain: wireGrain.default('updates'),
    })
    .refine(({ personId, email }) => (personId === undefined) !== (email === undefined), {
      path: ['email'],
      message: 'Either a person or an address.',
    }),
  response: wireWatchingSettings,
  problems: ['tickets/unknown-addressee', 'services/unknown-service'],
});
export const removePreset = route({
  id: 'removePreset',
  method: 'DELETE',
  path: '/api/teams/:teamId/watcher-presets/:id',
  summary: 'They watch no new incidents any more',
  permission: 'service.manage',
  params: teamParams.extend({ id: wireId }),
  response: wireEmpty,
});
export const addList = route({
  id: 'addList',
  method: 'POST',
  path: '/api/teams/:teamId/announcement-lists',
  summary: 'Add a mailing list, or a channel that takes a webhook, that incidents can be announced to',
  permission: 'service.manage',
  status: 201,
  params: teamParams,
  body: z.discriminatedUnion('via', [
    z.object({ via: z.literal('email'), name: line(120), address: wireAddress }),
    z.object({
      via: z.literal('webhook'),
      name: line(120),
      address: z.url({ protocol: /^https?$/, error: 'is not an https address' }).max(2000),
    }),
  ]),
  response: wireWatchingSettings,
});
export const removeList = route({
  id: 'removeList',
  method: 'DELETE',
  path: '/api/teams/:teamId/announcement-lists/:id',
  summary: 'Nothing is announced to it any more',
  permission: 'service.manage',
  params: teamParams.extend({ id: wireId }),
  response: wireEmpty,
});
