import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route, type AnyRoute } from '../../../platform/contract/index.ts';

export const wireReportForm = z.object({
  id: wireId,
  title: z.string(),
  services: z.array(z.object({ id: wireId, name: z.string() })),
  makes: z.enum(['incident', 'draft']),
  createdAt: wireInstant,
  createdBy: wireActor,
  reportCount: z.number(),
});
/** The link is in this answer and in no other. */
export const wireReportFormLink = z.object({ form: wireReportForm, url: z.string() });

const teamParams = z.object({ teamId: wireId });
const formParams = z.object({ id: wireId });

export const listReportForms = route({
  id: 'listReportForms',
  method: 'GET',
  path: '/api/teams/:teamId/report-forms',
  summary: 'Pages where somebody without an account says that something is wrong',
  permission: 'incident.edit',
  params: teamParams,
  response: z.object({ items: z.array(wireReportForm) }),
});
export const createReportForm = route({
  id: 'createReportForm',
  method: 'POST',
  path: '/api/teams/:teamId/report-forms',
  summary: 'Make such a page. Its link is shown once',
  permission: 'service.manage',
  status: 201,
  params: teamParams,
  body: z.object({
    title: line(120),
    serviceIds: z.array(wireId).min(1, 'choose at least one service').max(50),
    makes: z.enum(['incident', 'draft']).default('incident'),
  }),
  response: wireReportFormLink,
  problems: ['services/unknown-service'],
});
export const renewReportForm = route({
  id: 'renewReportForm',
  method: 'POST',
  path: '/api/report-forms/:id/link',
  summary: 'Make a new link; the one before ends',
  permission: 'service.manage',
  params: formParams,
  response: wireReportFormLink,
  problems: ['incidents/unknown-report-form'],
});
export const revokeReportForm = route({
  id: 'revokeReportForm',
  method: 'DELETE',
  path: '/api/report-forms/:id',
  summary: 'The page and its link end',
  permission: 'service.manage',
  params: formParams,
  response: wireEmpty,
  problems: ['incidents/unknown-report-form'],
});

const tokenParams = z.object({ token: z.string().max(200) });
export const lookAtReportForm = route({
  id: 'lookAtReportForm',
  method: 'GET',
  path: '/report/:token',
  summary: 'The report form, as HTML. Looking changes nothing',
  permission: 'capability',
  params: tokenParams,
  response: z.string(),
});
export const sendReport = route({
  id: 'sendReport',
  method: 'POST',
  path: '/report/:token',
  summary: 'Report that something is wrong: opens an incident, or a draft, and leads to where it is followed',
  permission: 'capability',
  params: tokenParams,
  response: z.string(),
});
export const followKnown = route({
  id: 'followKnown',
  method: 'POST',
  path: '/report/:token/follow',
  summary: 'Follow what is known already instead of reporting it again',
  permission: 'capability',
  params: tokenParams,
  response: z.string(),
});
/** Declared for the list of routes and the API's description; served by the plugin, because they answer HTML. */
export const reportRawRoutes: readonly AnyRoute[] = [lookAtReportForm, sendReport, followKnown];
