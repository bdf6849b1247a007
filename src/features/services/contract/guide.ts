import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { linkKinds } from '../core/link-kinds.ts';

const slugParams = z.object({ slug: z.string().max(140) });
const itemParams = slugParams.extend({ id: wireId });
const known = ['services/unknown-service'] as const;
const webAddress = z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' }).max(2000);
const serviceRef = z.object({ id: wireId, name: z.string(), slug: z.string() });

/** A documented procedure, without its text. */
export const wireRunbookRef = z.object({
  id: wireId,
  title: z.string(),
  kind: z.enum(['text', 'link']),
  url: z.string().nullable(),
  /** Words or RE2 patterns, one a line; none: for all alerts. */
  forAlerts: z.string(),
  version: z.number(),
  changedAt: wireInstant,
  changedBy: wireActor,
});
export const wireRunbook = wireRunbookRef.extend({ body: z.string() });
/** A link filled in, or why it could not be. */
export const wireFilledLink = z.object({
  id: wireId,
  kind: z.enum(linkKinds),
  title: z.string(),
  url: z.string().nullable(),
  problem: z.string().nullable(),
});
export const wireKeyContact = z.object({
  id: wireId,
  personId: wireId.nullable(),
  name: z.string(),
  about: z.string(),
  /** Empty for who may not read the team's incidents. */
  phone: z.string(),
  email: z.string(),
  supplier: z.boolean(),
});
export const wireErrorNote = z.object({
  id: wireId,
  /** False: for all services of the team. */
  ofService: z.boolean(),
  kind: z.enum(['code', 'pattern']),
  match: z.string(),
  means: z.string(),
  toDo: z.string(),
  contactId: wireId.nullable(),
});
export const wireGuide = z.object({
  runbooks: z.array(wireRunbookRef),
  links: z.array(wireFilledLink.extend({ template: z.string() })),
  /** The alert that the links above are filled in from; null: a made-up one, because none came yet. */
  filledFrom: z.object({ title: z.string(), at: wireInstant }).nullable(),
  notes: z.array(wireErrorNote),
  contacts: z.array(wireKeyContact),
  dependsOn: z.array(serviceRef),
  dependedOnBy: z.array(serviceRef),
  changeWindowSeconds: z.number(),
});

export const getGuide = route({
  id: 'getGuide',
  method: 'GET',
  path: '/api/services/:slug/guide',
  summary: 'What to look at first when a service breaks: runbooks, links, notes, contacts, dependencies',
  permission: 'service.read',
  params: slugParams,
  response: wireGuide,
  problems: known,
});
export const setChangeWindow = route({
  id: 'setChangeWindow',
  method: 'PUT',
  path: '/api/services/:slug/change-window',
  summary: 'Of how long before an incident changes are shown on it',
  permission: 'service.manage',
  params: slugParams,
  body: z.object({ seconds: z.number().int().min(600).max(604_800) }),
  response: wireEmpty,
  problems: known,
});

const runbookBody = z
  .object({
    title: line(200),
    kind: z.enum(['text', 'link']),
    body: z.string().max(60_000, 'must have at most 60000 characters').default(''),
    url: webAddress.nullable().default(null),
    forAlerts: z.string().max(4_000).default(''),
  })
  .refine(({ kind, url }) => kind === 'text' || url !== null, { path: ['url'], error: 'must be given' })
  .refine(({ kind, body }) => kind === 'link' || body.trim() !== '', {
    path: ['body'],
    error: 'must not be empty',
  });
export const getRunbook = route({
  id: 'getRunbook',
  method: 'GET',
  path: '/api/services/:slug/runbooks/:id',
  summary: 'One runbook with its text and its earlier versions',
  permission: 'service.read',
  params: itemParams,
  response: wireRunbook.extend({
    versions: z.array(wireRunbook.omit({ id: true })),
  }),
  problems: known,
});
export const addRunbook = route({
  id: 'addRunbook',
  method: 'POST',
  path: '/api/services/:slug/runbooks',
  summary: 'Add a runbook: Markdown kept here, or the address of one kept elsewhere',
  permission: 'service.manage',
  status: 201,
  params: slugParams,
  body: runbookBody,
  response: wireRunbookRef,
  problems: known,
});
export const changeRunbook = route({
  id: 'changeRunbook',
  method: 'PUT',
  path: '/api/services/:slug/runbooks/:id',
  summary: 'Word a runbook anew; the version before is kept',
  description: 'Refused with general/conflict when somebody else changed it since `version`.',
  permission: 'service.manage',
  params: itemParams,
  body: runbookBody.safeExtend({ version: z.number().int().min(1) }),
  response: wireRunbookRef,
  problems: known,
});
export const removeRunbook = route({
  id: 'removeRunbook',
  method: 'DELETE',
  path: '/api/services/:slug/runbooks/:id',
  summary: 'Remove a runbook',
  permission: 'service.manage',
  params: itemParams,
  response: wireEmpty,
  problems: known,
});

const linkBody = z.object({
  kind: z.enum(linkKinds),
  title: line(200),
  template: line(4_000),
});
export const addLink = route({
  id: 'addLink',
  method: 'POST',
  path: '/api/services/:slug/links',
  summary: 'Add a link template, in Liquid: dashboards, logs, traces',
  permission: 'service.manage',
  status: 201,
  params: slugParams,
  body: linkBody,
  response: wireFilledLink,
  problems: known,
});
export const changeLink = route({
  id: 'changeLink',
  method: 'PUT',
  path: '/api/services/:slug/links/:id',
  summary: 'Change a link template',
  permission: 'service.manage',
  params: itemParams,
  body: linkBody,
  response: wireFilledLink,
  problems: known,
});
export const removeLink = route({
  id: 'removeLink',
  method: 'DELETE',
  path: '/api/services/:slug/links/:id',
  summary: 'Remove a link template',
  permission: 'service.manage',
  params: itemParams,
  response: wireEmpty,
  problems: known,
});
export const previewLink = route({
  id: 'previewLink',
  method: 'POST',
  path: '/api/services/:slug/links/preview',
  summary: 'What a link template becomes with the latest alert; keeps nothing',
  permission: 'service.manage',
  params: slugParams,
  body: z.object({ template: z.string().max(4_000) }),
  response: z.object({ url: z.string().nullable(), problem: z.string().nullable() }),
  problems: known,
});

const noteBody = z.object({
  /** False: for all services of the team. */
  ofService: z.boolean().default(true),
  kind: z.enum(['code', 'pattern']).default('code'),
  match: line(300),
  means: line(2_000),
  toDo: z.string().trim().max(4_000).default(''),
  contactId: wireId.nullable().default(null),
});
export const addNote = route({
  id: 'addNote',
  method: 'POST',
  path: '/api/services/:slug/notes',
  summary: 'Say in plain words what an error means, and what to do',
  permission: 'service.manage',
  status: 201,
  params: slugParams,
  body: noteBody,
  response: wireErrorNote,
  problems: known,
});
export const changeNote = route({
  id: 'changeNote',
  method: 'PUT',
  path: '/api/services/:slug/notes/:id',
  summary: 'Change what is said about an error',
  permission: 'service.manage',
  params: itemParams,
  body: noteBody,
  response: wireErrorNote,
  problems: known,
});
export const removeNote = route({
  id: 'removeNote',
  method: 'DELETE',
  path: '/api/services/:slug/notes/:id',
  summary: 'Remove what is said about an error',
  permission: 'service.manage',
  params: itemParams,
  response: wireEmpty,
  problems: known,
});

const contactBody = z.object({
  personId: wireId.nullable().default(null),
  /** Not needed for a person of this instance. */
  name: z.string().trim().max(200).default(''),
  about: z.string().trim().max(500).default(''),
  phone: z.string().trim().max(60).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  supplier: z.boolean().default(false),
});
export const addContact = route({
  id: 'addContact',
  method: 'POST',
  path: '/api/services/:slug/contacts',
  summary: 'Add somebody to ask: a person of this instance, somebody outside, a supplier',
  permission: 'service.manage',
  status: 201,
  params: slugParams,
  body: contactBody,
  response: wireKeyContact,
  problems: known,
});
export const changeContact = route({
  id: 'changeContact',
  method: 'PUT',
  path: '/api/services/:slug/contacts/:id',
  summary: 'Change somebody to ask',
  permission: 'service.manage',
  params: itemParams,
  body: contactBody,
  response: wireKeyContact,
  problems: known,
});
export const removeContact = route({
  id: 'removeContact',
  method: 'DELETE',
  path: '/api/services/:slug/contacts/:id',
  summary: 'Remove somebody to ask',
  permission: 'service.manage',
  params: itemParams,
  response: wireEmpty,
  problems: known,
});

const dependencyParams = slugParams.extend({ other: z.string().max(140) });
export const addDependency = route({
  id: 'addDependency',
  method: 'PUT',
  path: '/api/services/:slug/dependencies/:other',
  summary: 'This service needs the other one',
  permission: 'service.manage',
  params: dependencyParams,
  response: wireEmpty,
  problems: known,
});
export const removeDependency = route({
  id: 'removeDependency',
  method: 'DELETE',
  path: '/api/services/:slug/dependencies/:other',
  summary: 'This service no longer needs the other one',
  permission: 'service.manage',
  params: dependencyParams,
  response: wireEmpty,
  problems: known,
});
