import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route, type AnyRoute } from '../../../platform/contract/index.ts';
import { slugParams } from '../contract.ts';

export const shownTo = ['nobody', 'link', 'public'] as const;
export type ShownTo = (typeof shownTo)[number];

export const wireDutyPage = z.object({
  shownTo: z.enum(shownTo),
  /** Whether people are named, or only "someone is on duty". */
  names: z.boolean(),
  /** How to reach the team, in its own words. */
  reach: z.string(),
  /** The report form that the page leads to. */
  reportFormId: wireId.nullable(),
  /** The team's report forms, to choose from. */
  reportForms: z.array(z.object({ id: wireId, title: z.string() })),
  /** The team's promise, as the page shows it. */
  tenets: z.string(),
  /** The address, when it is public; a link is shown once, when it is made. */
  url: z.string().nullable(),
  hasLink: z.boolean(),
  changedAt: wireInstant.nullable(),
});
export const getDutyPage = route({
  id: 'getDutyPage',
  method: 'GET',
  path: '/api/teams/:slug/duty-page',
  summary: 'How clients see who is on duty',
  permission: 'schedule.manage',
  params: slugParams,
  response: wireDutyPage,
  problems: ['schedules/unknown-team'],
});
export const setDutyPage = route({
  id: 'setDutyPage',
  method: 'PUT',
  path: '/api/teams/:slug/duty-page',
  summary: 'Show clients who is on duty, or end it',
  permission: 'schedule.manage',
  params: slugParams,
  body: z.object({
    shownTo: z.enum(shownTo),
    names: z.boolean(),
    reach: z.string().trim().max(2000).default(''),
    reportFormId: wireId.nullable().default(null),
  }),
  response: wireDutyPage,
  problems: ['schedules/unknown-team', 'schedules/unknown-report-form'],
});
export const renewDutyPageLink = route({
  id: 'renewDutyPageLink',
  method: 'POST',
  path: '/api/teams/:slug/duty-page/link',
  summary: 'Make a link to the page; the one before ends',
  permission: 'schedule.manage',
  params: slugParams,
  response: z.object({ page: wireDutyPage, url: z.string() }),
  problems: ['schedules/unknown-team', 'schedules/duty-page-closed'],
});

export const lookAtDutyPage = route({
  id: 'lookAtDutyPage',
  method: 'GET',
  path: '/who-is-on-duty/:slug',
  summary: 'Who is on duty for a team, as HTML, where it shows this to everybody',
  permission: 'public',
  params: slugParams,
  response: z.string(),
});
export const lookAtDutyPageByLink = route({
  id: 'lookAtDutyPageByLink',
  method: 'GET',
  path: '/who-is-on-duty/by-link/:token',
  summary: 'Who is on duty for a team, as HTML, by a link. Looking changes nothing',
  permission: 'capability',
  params: z.object({ token: z.string().max(200) }),
  response: z.string(),
});
/** Declared for the list of routes and the API's description; served by the plugin, because they answer HTML. */
export const dutyPageRawRoutes: readonly AnyRoute[] = [lookAtDutyPage, lookAtDutyPageByLink];
