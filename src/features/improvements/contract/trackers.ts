import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { improvementParams } from '../contract.ts';
import { trackerTroubles } from '../core/trackers/answer.ts';
import { followReasons } from '../core/trackers/follow.ts';
import { issueStates, trackerEditions, trackerKinds } from '../core/trackers/kinds.ts';

const word = line(100).refine((text) => !text.includes(','), 'must not contain a comma');
const words = z.array(word).max(20, 'must be at most 20');
const teamParams = z.object({ id: wireId });
const trackerParams = z.object({ id: wireId });
const known = ['improvements/unknown-tracker'] as const;
const trouble = z.object({ kind: z.enum(trackerTroubles), because: z.string(), at: wireInstant });

export const wireTracker = z.object({
  id: wireId,
  kind: z.enum(trackerKinds),
  edition: z.enum(trackerEditions),
  name: z.string(),
  baseUrl: z.string(),
  project: z.string(),
  issueType: z.string(),
  /** Jira Cloud: whose token it is. The token itself is shown nowhere. */
  account: z.string().nullable(),
  labels: z.array(z.string()),
  declinedWords: z.array(z.string()),
  inProgressWords: z.array(z.string()),
  sendsTitle: z.boolean(),
  followsState: z.boolean(),
  version: z.number(),
  createdAt: wireInstant,
  /** Its webhook; null where none was made. */
  hook: z.object({ heardAt: wireInstant.nullable() }).nullable(),
  trouble: trouble.nullable(),
  /** Issues that are followed in it. */
  issueCount: z.number(),
});
const settings = {
  name: line(120),
  baseUrl: z.string().max(600),
  project: line(300),
  /** Jira: `Task`. */
  issueType: z.string().trim().max(120),
  /** Jira Cloud: the e-mail address that belongs to the token. */
  account: z.string().trim().max(254).nullable(),
  labels: words,
  /** What means "will not be done", beside the usual: labels, states, resolutions. */
  declinedWords: words,
  /** What of an open issue means that somebody works on it: labels, states. */
  inProgressWords: words,
  /** The title goes from here to there. */
  sendsTitle: z.boolean(),
  /** State and assignee come from there. */
  followsState: z.boolean(),
};
const token = z.string().trim().min(1, 'must not be empty').max(2000);

export const listTrackers = route({
  id: 'listTrackers',
  method: 'GET',
  path: '/api/teams/:id/trackers',
  summary: 'Where a team keeps its work: GitHub, GitLab, Jira',
  permission: 'incident.edit',
  params: teamParams,
  response: z.object({ items: z.array(wireTracker) }),
});
export const addTracker = route({
  id: 'addTracker',
  method: 'POST',
  path: '/api/teams/:id/trackers',
  summary: 'Connect a tracker; the token is kept sealed and never shown again',
  permission: 'team.manage',
  status: 201,
  params: teamParams,
  body: z.object({
    kind: z.enum(trackerKinds),
    edition: z.enum(trackerEditions).default('cloud'),
    ...settings,
    baseUrl: settings.baseUrl.optional(),
    issueType: settings.issueType.default(''),
    account: settings.account.default(null),
    labels: words.default([]),
    declinedWords: words.default([]),
    inProgressWords: words.default([]),
    sendsTitle: z.boolean().default(true),
    followsState: z.boolean().default(true),
    token,
  }),
  response: wireTracker,
});
export const changeTracker = route({
  id: 'changeTracker',
  method: 'PUT',
  path: '/api/trackers/:id',
  summary: 'Change its settings; another address or account needs the token again',
  permission: 'team.manage',
  params: trackerParams,
  body: z.object({
    version: z.number().int().min(1),
    ...settings,
    /** Left out: the one that is kept stays. */
    token: token.optional(),
  }),
  response: wireTracker,
  problems: [...known, 'improvements/tracker-changed', 'improvements/needs-token'],
});
export const removeTracker = route({
  id: 'removeTracker',
  method: 'DELETE',
  path: '/api/trackers/:id',
  summary: 'Disconnect it: token and webhook are forgotten, its issues stay there and are followed no more',
  permission: 'team.manage',
  params: trackerParams,
  response: wireEmpty,
  problems: known,
});
export const tryTracker = route({
  id: 'tryTracker',
  method: 'POST',
  path: '/api/trackers/:id/try',
  summary: 'Try it: reads the project with the token and says what it found',
  permission: 'team.manage',
  params: trackerParams,
  response: z.object({
    works: z.boolean(),
    /** What was found, or why not, in one sentence. */
    words: z.string(),
    found: z.object({ name: z.string(), url: z.string() }).nullable(),
  }),
  problems: known,
});
export const makeTrackerHook = route({
  id: 'makeTrackerHook',
  method: 'POST',
  path: '/api/trackers/:id/hook',
  summary: 'Make an address for its webhook; address and secret are shown once, earlier ones end',
  permission: 'team.manage',
  status: 201,
  params: trackerParams,
  response: z.object({ path: z.string(), secret: z.string() }),
  problems: known,
});

export const wireIssue = z.object({
  tracker: z.object({ id: wireId, kind: z.enum(trackerKinds), name: z.string(), project: z.string() }),
  state: z.enum(['creating', 'linked', 'failed', 'gone']),
  /** `#17`, `SHOP-17`; null until it is made. */
  ref: z.string().nullable(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  issueState: z.enum(issueStates).nullable(),
  /** In the tracker's own words: `closed as not planned`. */
  stateWords: z.string().nullable(),
  assignee: z.string().nullable(),
  createdHere: z.boolean(),
  /** Why what was seen there did not change the improvement. */
  leftBecause: z.enum([...followReasons, 'tracker-keeps-its-own']).nullable(),
  /** Why the last look or try did not work; of `gone`, what became of it. */
  trouble: z.string().nullable(),
  lookedAt: wireInstant.nullable(),
});
const issueOf = z.object({
  issue: wireIssue.nullable(),
  /** Those of its team, to choose from. */
  trackers: z.array(
    z.object({
      id: wireId,
      kind: z.enum(trackerKinds),
      name: z.string(),
      project: z.string(),
      trouble: z.string().nullable(),
    }),
  ),
  may: z.object({ link: z.boolean() }),
  /** It comes from a private incident: telling it elsewhere needs a yes. */
  asksFirst: z.boolean(),
});
const linking = [
  ...known,
  'improvements/unknown-improvement',
  'improvements/has-issue',
  'improvements/private-asks-first',
  'improvements/practice-stays-here',
] as const;
/** A private improvement is told elsewhere only with this. */
const tellPrivate = z.boolean().default(false);

export const getIssue = route({
  id: 'getIssueOfImprovement',
  method: 'GET',
  path: '/api/improvements/:key/issue',
  summary: 'The issue of an improvement in a tracker, and where one could be made',
  permission: 'incident.read',
  params: improvementParams,
  response: issueOf,
  problems: ['improvements/unknown-improvement'],
});
export const createIssue = route({
  id: 'createIssueOfImprovement',
  method: 'POST',
  path: '/api/improvements/:key/issue',
  summary: 'Create an issue from an improvement: recorded first, made in a moment, never twice',
  permission: 'incident.edit',
  status: 202,
  params: improvementParams,
  body: z.object({ trackerId: wireId, tellPrivate }),
  response: issueOf,
  problems: linking,
});
export const linkIssue = route({
  id: 'linkIssueOfImprovement',
  method: 'PUT',
  path: '/api/improvements/:key/issue',
  summary: 'Follow an issue that is there already, by its address or number',
  permission: 'incident.edit',
  params: improvementParams,
  body: z.object({ trackerId: wireId, ref: line(1000), tellPrivate }),
  response: issueOf,
  problems: [
    ...linking,
    'improvements/no-such-issue',
    'improvements/issue-taken',
    'improvements/tracker-trouble',
  ],
});
export const unlinkIssue = route({
  id: 'unlinkIssueOfImprovement',
  method: 'DELETE',
  path: '/api/improvements/:key/issue',
  summary: 'Follow it no more; the issue stays where it is',
  permission: 'incident.edit',
  params: improvementParams,
  response: issueOf,
  problems: ['improvements/unknown-improvement'],
});
export const lookAtIssue = route({
  id: 'lookAtIssueOfImprovement',
  method: 'POST',
  path: '/api/improvements/:key/issue/look',
  summary: 'Look at it now, or try again what did not work',
  permission: 'incident.edit',
  params: improvementParams,
  response: issueOf,
  problems: ['improvements/unknown-improvement'],
});

export const trackerHookLimitBytes = 25 * 1024 * 1024;
/** Served as bytes, because the signature is of bytes. */
export const sendTrackerHook = route({
  id: 'sendTrackerHook',
  method: 'POST',
  path: '/api/tracker-hooks/:key',
  summary: 'The webhook of a tracker: says that an issue changed, and it is looked at',
  description:
    'Signed by GitHub in X-Hub-Signature-256, by Jira in X-Hub-Signature; GitLab sends its secret in X-Gitlab-Token or signs. What it says is only a hint: the issue itself is asked, so a delivery that comes again or late changes nothing.',
  permission: 'capability',
  status: 202,
  bodyLimitBytes: trackerHookLimitBytes,
  params: z.object({ key: z.string().max(200) }),
  body: z.unknown(),
  response: z.object({ taken: z.boolean(), because: z.string() }),
  problems: [
    'improvements/unknown-tracker-hook',
    'improvements/bad-tracker-signature',
    'improvements/hook-not-json',
  ],
});
export const trackerHookRoutes = [sendTrackerHook];
