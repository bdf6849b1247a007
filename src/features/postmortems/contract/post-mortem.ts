import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { improvementKinds } from '../../tickets/core/improvement-words.ts';
import { criticalities } from '../../services/core/scales.ts';
import { incidentKeyParams, knownProblems } from '../contract.ts';
import { postMortemFields, postMortemKinds, postMortemStates } from '../core/post-mortem.ts';
import {
  wireArtefact,
  wireCause,
  wireImprovementRef,
  wirePostMortem,
  wireText,
  wireTimelineLine,
} from './post-mortem-wire.ts';

const base = '/api/incidents/:key/post-mortem';
const version = z.number().int().min(0);
const known = knownProblems;
const changed = [...known, 'postmortems/changed'] as const;

export const wireListedPostMortem = z.object({
  id: wireId,
  key: z.string(),
  title: z.string(),
  team: z.object({ id: wireId, name: z.string() }),
  service: z.object({ id: wireId, name: z.string() }),
  criticality: z.enum(criticalities),
  kind: z.enum(postMortemKinds),
  state: z.enum(postMortemStates),
  /** Published, or short and closed. */
  isDone: z.boolean(),
  owner: wirePersonRef.nullable(),
  dueAt: wireInstant.nullable(),
  overdue: z.boolean(),
  causeTbdSince: wireInstant.nullable(),
  resolvedAt: wireInstant.nullable(),
  waitsForMe: z.boolean(),
});
export const postMortemViews = ['waiting', 'due', 'overdue', 'cause-tbd', 'done', 'all'] as const;
export const listPostMortems = route({
  id: 'listPostMortems',
  method: 'GET',
  path: '/api/post-mortems',
  summary: 'Post-mortems, by what they wait for',
  permission: 'incident.read',
  query: z.object({
    view: z.enum(postMortemViews).default('waiting'),
    teamId: wireId.optional(),
    state: z.enum(postMortemStates).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    items: z.array(wireListedPostMortem),
    next: z.string().nullable(),
    counts: z.object({
      waiting: z.number().int(),
      due: z.number().int(),
      overdue: z.number().int(),
      'cause-tbd': z.number().int(),
    }),
  }),
});
/** In one glance, for the page of the incident; null while there is none. */
export const getPostMortemSummary = route({
  id: 'getPostMortemSummary',
  method: 'GET',
  path: `${base}/summary`,
  summary: 'Where the post-mortem of an incident stands, if there is one',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: z.object({ postMortem: wireListedPostMortem.nullable(), mayBegin: z.boolean() }),
  problems: ['tickets/unknown-ticket'],
});
export const beginPostMortem = route({
  id: 'beginPostMortem',
  method: 'POST',
  path: base,
  summary: 'Begin one for an incident that is over and has none; harmless where there is one',
  permission: 'incident.edit',
  params: incidentKeyParams,
  response: wirePostMortem,
  problems: ['tickets/unknown-ticket', 'postmortems/not-over'],
});
export const getPostMortem = route({
  id: 'getPostMortem',
  method: 'GET',
  path: base,
  summary: 'The draft made from the record, with what was written by hand',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: wirePostMortem,
  problems: known,
});
export const setPostMortem = route({
  id: 'setPostMortem',
  method: 'PATCH',
  path: base,
  summary: 'Set its owner, its due date, or whether it is short or full',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    ownerId: wireId.nullable().optional(),
    dueAt: wireInstant.nullable().optional(),
    kind: z.enum(postMortemKinds).optional(),
    /** Why; compulsory where a full one is owed and a short one is to be enough. */
    because: z.string().trim().max(1000).default(''),
  }),
  response: wirePostMortem,
  problems: [...known, 'postmortems/owed', 'tickets/unknown-addressee', 'postmortems/wrong-state'],
});
export const movePostMortem = route({
  id: 'movePostMortem',
  method: 'POST',
  path: `${base}/state`,
  summary: 'To review, agreed (a short one is closed with that), or back to draft',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    to: z.enum(['draft', 'in-review', 'agreed']),
    because: z.string().trim().max(1000).default(''),
  }),
  response: wirePostMortem,
  problems: [...known, 'postmortems/wrong-state', 'postmortems/needs-another', 'postmortems/not-over'],
});
export const writePostMortemText = route({
  id: 'writePostMortemText',
  method: 'PUT',
  path: `${base}/texts/:field`,
  summary: 'Write one of its texts; with the version that was read',
  permission: 'incident.edit',
  params: incidentKeyParams.extend({ field: z.enum(postMortemFields) }),
  body: z.object({ text: z.string().trim().max(20_000), version }),
  response: wireText,
  problems: changed,
});
export const getPostMortemTimeline = route({
  id: 'getPostMortemTimeline',
  method: 'GET',
  path: `${base}/timeline`,
  summary: 'The curated timeline, oldest first: what matters, or all of it',
  permission: 'incident.read',
  params: incidentKeyParams,
  query: z.object({ show: z.enum(['starred', 'shown', 'all']).default('shown') }),
  response: z.object({
    items: z.array(wireTimelineLine),
    counts: z.object({ starred: z.number().int(), plain: z.number().int(), hidden: z.number().int() }),
  }),
  problems: known,
});
export const addTimelineLine = route({
  id: 'addTimelineLine',
  method: 'POST',
  path: `${base}/timeline`,
  summary: 'Add a line by hand; it is starred',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({ at: wireInstant, text: line(2000) }),
  response: wireTimelineLine,
  problems: [...known, 'postmortems/too-many'],
});
const lineParams = incidentKeyParams.extend({ id: wireId });
export const changeTimelineLine = route({
  id: 'changeTimelineLine',
  method: 'PATCH',
  path: `${base}/timeline/:id`,
  summary: 'Star, hide, reword, or put its time right; null takes a change back',
  permission: 'incident.edit',
  params: lineParams,
  body: z.object({
    version,
    shown: z.enum(['starred', 'plain', 'hidden']).nullable().optional(),
    text: line(2000).nullable().optional(),
    at: wireInstant.nullable().optional(),
    because: z.string().trim().max(1000).default(''),
  }),
  response: wireTimelineLine,
  problems: [...changed, 'postmortems/unknown-entry'],
});
export const removeTimelineLine = route({
  id: 'removeTimelineLine',
  method: 'DELETE',
  path: `${base}/timeline/:id`,
  summary: 'Take out a line that was added by hand',
  permission: 'incident.edit',
  params: lineParams,
  response: wireEmpty,
  problems: [...known, 'postmortems/unknown-entry'],
});
export const addCause = route({
  id: 'addContributingCause',
  method: 'POST',
  path: `${base}/causes`,
  summary: 'Add a contributing cause',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({ text: line(4000) }),
  response: wireCause,
  problems: [...known, 'postmortems/too-many'],
});
export const changeCause = route({
  id: 'changeContributingCause',
  method: 'PATCH',
  path: `${base}/causes/:id`,
  summary: 'Reword a contributing cause, or say why nothing follows from it',
  permission: 'incident.edit',
  params: lineParams,
  body: z.object({
    version,
    text: line(4000).optional(),
    noFollowUpBecause: line(2000).nullable().optional(),
  }),
  response: wireCause,
  problems: [...changed, 'postmortems/unknown-cause'],
});
export const removeCause = route({
  id: 'removeContributingCause',
  method: 'DELETE',
  path: `${base}/causes/:id`,
  summary: 'Take out a contributing cause that was added here',
  permission: 'incident.edit',
  params: lineParams,
  response: wireEmpty,
  problems: [...known, 'postmortems/unknown-cause'],
});
export const proposeFollowUp = route({
  id: 'proposeFollowUp',
  method: 'POST',
  path: `${base}/causes/:id/follow-up`,
  summary: 'Put an improvement into the backlog that follows from this cause',
  permission: 'incident.edit',
  params: lineParams,
  body: z.object({
    title: line(200),
    kind: z.enum(improvementKinds).default('prevent'),
    ownerId: wireId.nullable().default(null),
    dueOn: z.iso.date().nullable().default(null),
  }),
  response: wireImprovementRef,
  problems: [...known, 'postmortems/unknown-cause', 'general/not-ready'],
});
export const tieFollowUp = route({
  id: 'tieFollowUp',
  method: 'PUT',
  path: `${base}/causes/:id/follow-ups/:improvementId`,
  summary: 'Say that an improvement of this incident follows from this cause, too',
  permission: 'incident.edit',
  params: lineParams.extend({ improvementId: wireId }),
  response: wireCause,
  problems: [...known, 'postmortems/unknown-cause', 'postmortems/unknown-improvement'],
});
export const untieFollowUp = route({
  id: 'untieFollowUp',
  method: 'DELETE',
  path: `${base}/causes/:id/follow-ups/:improvementId`,
  summary: 'It does not follow from this cause after all; the improvement stays',
  permission: 'incident.edit',
  params: lineParams.extend({ improvementId: wireId }),
  response: wireCause,
  problems: [...known, 'postmortems/unknown-cause', 'postmortems/unknown-improvement'],
});
export const addArtefact = route({
  id: 'addArtefact',
  method: 'POST',
  path: `${base}/artefacts`,
  summary: 'Add a link to something that shows what happened',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    title: line(300),
    url: z.url({ protocol: /^https?$/, error: 'must begin with https:// or http://' }).max(2000),
  }),
  response: wireArtefact,
  problems: [...known, 'postmortems/too-many'],
});
export const removeArtefact = route({
  id: 'removeArtefact',
  method: 'DELETE',
  path: `${base}/artefacts/:id`,
  summary: 'Take out a link that was added here',
  permission: 'incident.edit',
  params: lineParams,
  response: wireEmpty,
  problems: [...known, 'postmortems/unknown-artefact'],
});
