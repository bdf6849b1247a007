import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { incidentKeyParams, knownProblems } from '../contract.ts';
import {
  wireAnniversary,
  wireAudience,
  wireDifference,
  wireListedReport,
  wirePublicEntry,
  wireReport,
  wireReportLink,
  wireReportPdf,
  wireReportStanding,
  wireReportVersion,
  wireSimilarReport,
} from './report-wire.ts';

const base = '/api/incidents/:key/report';
const known = knownProblems;
const versionNumber = z.coerce.number().int().min(1);
/** Which edition: this published version, or the draft as it stands; neither asked for: the latest version, the draft while there is none. */
const edition = z.object({
  version: versionNumber.optional(),
  draft: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false),
  audience: wireAudience.default('internal'),
});

export const getReport = route({
  id: 'getReport',
  method: 'GET',
  path: base,
  summary:
    'The report: the latest published version, the one asked for, or the draft as it would be published now',
  permission: 'incident.read',
  params: incidentKeyParams,
  query: edition,
  response: z.object({ version: wireReportVersion.nullable(), report: wireReport }),
  problems: [...known, 'postmortems/unknown-version'],
});
export const getReportMarkdown = route({
  id: 'getReportMarkdown',
  method: 'GET',
  path: `${base}/markdown`,
  summary: 'The same as Markdown',
  permission: 'incident.read',
  params: incidentKeyParams,
  query: edition,
  response: z.object({ name: z.string(), markdown: z.string() }),
  problems: [...known, 'postmortems/unknown-version'],
});
export const getReportStanding = route({
  id: 'getReportStanding',
  method: 'GET',
  path: `${base}/standing`,
  summary: 'Its versions, what changed since the latest, tags, and whether it can be published',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: wireReportStanding,
  problems: known,
});
export const compareReports = route({
  id: 'compareReports',
  method: 'GET',
  path: `${base}/differences`,
  summary: 'What one version says that another does not; without "to": that the draft does not',
  permission: 'incident.read',
  params: incidentKeyParams,
  query: z.object({
    from: versionNumber,
    to: versionNumber.optional(),
    audience: wireAudience.default('internal'),
  }),
  response: z.object({ items: z.array(wireDifference) }),
  problems: [...known, 'postmortems/unknown-version'],
});
export const publishReport = route({
  id: 'publishReport',
  method: 'POST',
  path: `${base}/publish`,
  summary: 'Publish a version that stays as it is, for the team and for customers',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    /** The latest version that its publisher saw; 0: none. */
    after: z.number().int().min(0),
    whatChanged: z.string().trim().max(1000).default(''),
  }),
  response: wireReportStanding,
  problems: [
    ...known,
    'postmortems/not-over',
    'postmortems/wrong-state',
    'postmortems/newer-version',
    'postmortems/nothing-changed',
    'postmortems/say-what-changed',
  ],
});
export const listReportLinks = route({
  id: 'listReportLinks',
  method: 'GET',
  path: `${base}/links`,
  summary: 'Links by which it is read without an account, and when each was last opened',
  permission: 'incident.edit',
  params: incidentKeyParams,
  response: z.object({ items: z.array(wireReportLink) }),
  problems: known,
});
export const makeReportLink = route({
  id: 'makeReportLink',
  method: 'POST',
  path: `${base}/links`,
  summary: 'Make such a link. It is shown once',
  permission: 'incident.edit',
  status: 201,
  params: incidentKeyParams,
  body: z.object({
    version: z.number().int().min(1),
    audience: wireAudience,
    label: line(120),
    expiresAt: wireInstant.nullable().default(null),
  }),
  response: z.object({ link: wireReportLink, url: z.string() }),
  problems: [...known, 'postmortems/unknown-version', 'postmortems/too-many'],
});
export const revokeReportLink = route({
  id: 'revokeReportLink',
  method: 'DELETE',
  path: `${base}/links/:id`,
  summary: 'The link ends at once',
  permission: 'incident.edit',
  params: incidentKeyParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: [...known, 'postmortems/unknown-link'],
});
export const setReportTags = route({
  id: 'setReportTags',
  method: 'PUT',
  path: `${base}/tags`,
  summary: 'Say what it is about, in words the team shares',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({ tags: z.array(line(40)).max(20) }),
  response: z.object({ tags: z.array(z.string()) }),
  problems: known,
});
export const listPublicEntries = route({
  id: 'listPublicEntries',
  method: 'GET',
  path: `${base}/public-entries`,
  summary: 'Starred entries of the timeline, and what customers read of them',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: z.object({ items: z.array(wirePublicEntry) }),
  problems: known,
});
export const setPublicEntry = route({
  id: 'setPublicEntry',
  method: 'PUT',
  path: `${base}/public-entries/:id`,
  summary: 'Write what customers read of an entry; null: nothing',
  permission: 'incident.edit',
  params: incidentKeyParams.extend({ id: wireId }),
  body: z.object({ text: line(2000).nullable() }),
  response: wireEmpty,
  problems: [...known, 'postmortems/unknown-entry'],
});
export const makeReportPdf = route({
  id: 'makeReportPdf',
  method: 'POST',
  path: `${base}/pdf`,
  summary: 'Have it made as PDF, in the background; that of a published version is made once',
  permission: 'incident.read',
  params: incidentKeyParams,
  body: z.object({ version: z.number().int().min(1).nullable().default(null), audience: wireAudience }),
  response: wireReportPdf,
  problems: [...known, 'postmortems/unknown-version'],
});
export const getReportPdf = route({
  id: 'getReportPdf',
  method: 'GET',
  path: '/api/report-pdfs/:id',
  summary: 'How far it is',
  permission: 'incident.read',
  params: z.object({ id: wireId }),
  response: wireReportPdf,
  problems: ['postmortems/unknown-pdf'],
});
export const getReportPdfContent = route({
  id: 'getReportPdfContent',
  method: 'GET',
  path: '/api/report-pdfs/:id/content',
  summary: 'The PDF itself, for programs that read JSON',
  permission: 'incident.read',
  params: z.object({ id: wireId }),
  response: z.object({ name: z.string(), base64: z.string() }),
  problems: ['postmortems/unknown-pdf'],
});
export const listReports = route({
  id: 'listReports',
  method: 'GET',
  path: '/api/reports',
  summary: 'Published reports, the latest first, or those that say these words, the closest first',
  permission: 'incident.read',
  query: z.object({
    q: z.string().max(200).optional(),
    tag: z.string().max(40).optional(),
    serviceId: wireId.optional(),
    teamId: wireId.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({
    items: z.array(wireListedReport),
    next: z.string().nullable(),
    /** The tags of what the caller may read, the most used first. */
    tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  }),
});
export const listAnniversaries = route({
  id: 'listAnniversaries',
  method: 'GET',
  path: '/api/reports/anniversaries',
  summary: 'What happened a year ago in these days: is it done, could it happen again?',
  permission: 'incident.read',
  response: z.object({ items: z.array(wireAnniversary) }),
});
export const similarReports = route({
  id: 'similarReports',
  method: 'GET',
  path: '/api/incidents/:key/similar-reports',
  summary: 'Published reports of what looked like this: what it was, what was ruled out, what helped',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: z.object({ items: z.array(wireSimilarReport) }),
  problems: ['tickets/unknown-ticket'],
});

const tokenParams = z.object({ token: z.string().max(200) });
const byLink = (id: string, path: string, summary: string) =>
  route({
    id,
    method: 'GET',
    path,
    summary,
    permission: 'capability',
    params: tokenParams,
    response: z.string(),
  });
export const readReportByLink = byLink('readReportByLink', '/r/:token', 'A shared report, as HTML');
export const readMarkdownByLink = byLink('readMarkdownByLink', '/r/:token/markdown', 'The same as Markdown');
export const readPdfByLink = byLink('readPdfByLink', '/r/:token/pdf', 'The same as PDF');
export const downloadReportPdf = route({
  id: 'downloadReportPdf',
  method: 'GET',
  path: '/api/report-pdfs/:id/:name',
  summary: 'The PDF itself',
  permission: 'incident.read',
  params: z.object({ id: wireId, name: z.string().max(200) }),
  response: z.unknown(),
  problems: ['postmortems/unknown-pdf'],
});
/** Declared for the list of routes and the API's description; served by the plugin, because they answer no JSON. */
export const reportRawRoutes = [
  readReportByLink,
  readMarkdownByLink,
  readPdfByLink,
  downloadReportPdf,
] as const;
