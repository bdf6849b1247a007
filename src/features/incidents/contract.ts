import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant, wirePage } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { wirePersonRef } from '../identity/contract.ts';
import { wireAlert, wireSignal } from '../intake/contract.ts';
import { wireAhead, wireHold } from '../paging/contract/ahead.ts';
import { wireOnDuty, wirePaging } from '../paging/contract.ts';
import { wireCriticality, wireServiceRef } from '../services/contract.ts';
import { impacts, severities } from '../services/core/scales.ts';
import { wireNextAction } from '../tickets/contract/next-actions.ts';
import { wireLife, wireLifeInShort, wireToldFirst } from './contract/life-wire.ts';
import { listQuery } from './contract/list-query.ts';
import { incidentStates } from './core/incident.ts';
import { waitingKinds } from './core/waiting.ts';

export const incidentsProblem = defineProblems('incidents', {
  'unknown-incident': { status: 404, title: 'There is no such incident, or none you may see' },
  resolved: { status: 409, title: 'The incident is resolved; reopen it first' },
  'paging-runs': { status: 409, title: 'Somebody is being paged already' },
  'unknown-report-form': { status: 404, title: 'There is no such report form, or it was ended' },
  'unknown-draft': { status: 404, title: 'There is no such draft, or none you may see' },
  'draft-decided': { status: 409, title: 'Somebody has decided about this draft already' },
  'unknown-view': { status: 404, title: 'There is no such view, or it is not yours' },
  'too-many-views': { status: 409, title: 'You have as many views as you can have' },
  'not-resolved': { status: 409, title: 'The incident is not resolved' },
  'leads-by-taking': { status: 409, title: 'Who leads is said by "I\'ve got it" or by handing over' },
  'hand-over-first': { status: 409, title: 'You have it: hand it over before you leave' },
  'not-in-room': { status: 409, title: 'You are not in the room' },
  'nobody-has-duty': { status: 409, title: 'Nobody has this duty' },
  'cannot-have-duty': { status: 422, title: 'This person cannot have the duty' },
  'nobody-to-escalate-to': { status: 409, title: 'There is nobody left to escalate to' },
  'merge-shows-private': { status: 409, title: 'What is private would be seen by everybody' },
  'wrong-state': { status: 409, title: 'The incident cannot go to this state from where it is' },
  'wrong-time': { status: 422, title: 'The states of an incident would no longer be in order' },
});

export const wireIncidentSummary = z.object({
  id: wireId,
  key: z.string(),
  title: z.string(),
  state: z.enum(incidentStates),
  criticality: wireCriticality,
  criticalityBecause: z.string(),
  service: wireServiceRef,
  team: z.object({ id: wireId, name: z.string() }),
  beganAt: wireInstant,
  lead: wirePersonRef.nullable(),
  leadSince: wireInstant.nullable(),
  alertsClearedAt: wireInstant.nullable(),
  resolvedAt: wireInstant.nullable(),
  resolvedBecause: z.string().nullable(),
  openAlertCount: z.number(),
  /** How its latest paging stands; while it runs, when the next step is due and whom it pages (nobody: then it ends unreached). */
  paging: z
    .object({
      state: wirePaging.shape.state,
      nextAt: wireInstant.nullable(),
      nextPeople: z.array(z.string()),
    })
    .nullable(),
  drill: z.boolean(),
  ...wireLifeInShort,
});
export const wireIncident = wireIncidentSummary.extend({
  originalRequest: z.object({
    text: z.string(),
    how: z.string(),
    by: wireActor,
    at: wireInstant,
    signal: wireSignal.nullable(),
  }),
  /** Open ones first, worst first; at most 100 of `alertCount`. */
  alerts: z.array(wireAlert),
  alertCount: z.number(),
  nextActions: z.array(wireNextAction),
  pagings: z.array(wirePaging),
  /** While it is paged: what each step that is left would do, and when. */
  ahead: wireAhead.nullable(),
  /** While somebody has it: until when without an update or a resolve, before it pages again; null: for ever. */
  hold: wireHold.nullable(),
  changesBefore: z.array(z.object({ id: wireId, summary: z.string(), at: wireInstant })),
  runbookUrl: z.string().nullable(),
  ...wireLife,
  /** What this caller may do here and now. */
  may: z.object({
    acknowledge: z.boolean(),
    resolve: z.boolean(),
    reopen: z.boolean(),
    comment: z.boolean(),
    /** Say that it can wait, until morning or for a while. */
    putOff: z.boolean(),
    edit: z.boolean(),
    makePrivate: z.boolean(),
  }),
});
/** `INC-42`, in any case, or the bare number. */
export const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });
const known = ['incidents/unknown-incident'] as const;

export const listIncidents = route({
  id: 'listIncidents',
  method: 'GET',
  path: '/api/incidents',
  summary: 'Incidents, open ones by criticality, others latest first',
  description:
    'Everything but `cursor` and `limit` narrows or sorts, and together they narrow further. `team=mine` and `lead=me` are those of whoever asks.',
  permission: 'incident.read',
  query: listQuery.extend({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: wirePage(wireIncidentSummary).extend({
    /** How many there are, on the first page only; counted up to 1,000. */
    count: z.object({ number: z.number(), andMore: z.boolean() }).nullable(),
  }),
});

export const getIncident = route({
  id: 'getIncident',
  method: 'GET',
  path: '/api/incidents/:key',
  summary: 'One incident, whole',
  permission: 'incident.read',
  params: keyParams,
  response: wireIncident,
  problems: known,
});
export const declareIncident = route({
  id: 'declareIncident',
  method: 'POST',
  path: '/api/incidents',
  summary: 'Open an incident by hand and page who is on duty',
  permission: 'incident.declare',
  status: 201,
  description: 'With severity and impact, both, the criticality follows from them by the matrix of the team.',
  body: z
    .object({
      title: line(1024),
      service: z.string().min(1).max(140),
      criticality: wireCriticality.default('high'),
      severity: z.enum(severities).optional(),
      impact: z.enum(impacts).optional(),
      details: z.string().max(20000).default(''),
    })
    .refine(({ severity, impact }) => (severity === undefined) === (impact === undefined), {
      path: ['severity'],
      error: 'goes together with impact',
    }),
  response: wireIncidentSummary,
  problems: ['services/unknown-service'],
});
export const acknowledgeIncident = route({
  id: 'acknowledgeIncident',
  method: 'POST',
  path: '/api/incidents/:key/acknowledge',
  summary: '"I\'ve got it": hold the incident, stop the paging, tell all who were paged',
  permission: 'incident.acknowledge',
  params: keyParams,
  response: wireIncidentSummary,
  problems: [...known, 'incidents/resolved'],
});
export const resolveIncident = route({
  id: 'resolveIncident',
  method: 'POST',
  path: '/api/incidents/:key/resolve',
  summary: 'It is over: stops the paging, clears its alerts',
  permission: 'incident.resolve',
  params: keyParams,
  body: z.object({
    because: z.string().trim().max(1000).default(''),
    ...wireToldFirst,
    /** The caller was asked who told us first, whatever was answered. */
    askedWhoTold: z.boolean().default(false),
  }),
  response: wireIncidentSummary,
  problems: [...known, 'incidents/resolved'],
});
export const reopenIncident = route({
  id: 'reopenIncident',
  method: 'POST',
  path: '/api/incidents/:key/reopen',
  summary: 'It is not over: pages again',
  permission: 'incident.resolve',
  params: keyParams,
  body: z.object({ because: z.string().trim().max(1000).default('') }),
  response: wireIncidentSummary,
  problems: [...known, 'incidents/not-resolved'],
});
export const pageIncidentAgain = route({
  id: 'pageIncidentAgain',
  method: 'POST',
  path: '/api/incidents/:key/page-again',
  summary: 'Page who is on duty once more, from the first step',
  permission: 'incident.comment',
  params: keyParams,
  response: wireIncidentSummary,
  problems: [...known, 'incidents/resolved', 'incidents/paging-runs'],
});

/** What the Now page shows: one request. */
export const wireNow = z.object({
  at: wireInstant,
  open: z.array(wireIncidentSummary),
  openCount: z.number(),
  /** One thing to do next, in words made by the screen from these. */
  waitingForMe: z.array(
    z.object({
      kind: z.enum(waitingKinds),
      incident: z.object({ key: z.string(), title: z.string(), criticality: wireCriticality }).nullable(),
      text: z.string(),
      since: wireInstant.nullable(),
      /** The entry of the timeline that it is about. */
      entryId: wireId.optional(),
      /** What is beyond incidents: where it is done, and what its button says. */
      elsewhere: z
        .object({
          id: z.string(),
          key: z.string(),
          title: z.string(),
          path: z.string(),
          label: z.string(),
          criticality: wireCriticality.nullable(),
        })
        .optional(),
    }),
  ),
  onDuty: z.array(wireOnDuty),
});
export const getNow = route({
  id: 'getNow',
  method: 'GET',
  path: '/api/now',
  summary: 'What is open, who is on duty, what waits for me',
  permission: 'incident.read',
  response: wireNow,
});
/** Sent when the form opens, every 10 s while it is open, and with `open: false` when it closes. Others hear `creating-ticket` on the live stream. */
export const creatingTicket = route({
  id: 'creatingTicket',
  method: 'POST',
  path: '/api/presence/creating-ticket',
  summary: 'Tell others that I am creating the ticket',
  permission: 'incident.declare',
  body: z.object({ open: z.boolean() }),
  response: wireEmpty,
});
