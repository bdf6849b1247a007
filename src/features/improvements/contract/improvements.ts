import { z } from 'zod';
import { line, wireId, wirePage } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import {
  improvementKinds,
  improvementSourceKinds,
  improvementStates,
} from '../../tickets/core/improvement-words.ts';
import { improvementParams, wireImprovement, wireImprovementInFull } from '../contract.ts';
import { helpedAnswers } from '../core/improvement.ts';

const known = ['improvements/unknown-improvement'] as const;
const version = z.coerce.number().int().min(1);
/** `me`, or the id, e-mail address or name of a person. */
const owner = z.string().trim().min(1).max(254);
const scale = z.coerce.number().int().min(1).max(5);
const yes = z.enum(['true', 'false']).transform((text) => text === 'true');
/** `accepted,in-progress` */
const some = <W extends string>(words: readonly W[]) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (given): given is W[] => given.every((one) => (words as readonly string[]).includes(one)),
      `must be of ${words.join(', ')}, with commas between`,
    );

export const improvementSorts = ['priority', 'due', 'latest', 'oldest'] as const;
/** What narrows the list; a CSV export takes the same words. */
export const improvementFilter = z.object({
  /** A state, several, or `open`, `ended`, `all`. */
  state: z.union([z.enum(['open', 'ended', 'all']), some(improvementStates)]).default('open'),
  kind: some(improvementKinds).optional(),
  source: some(improvementSourceKinds).optional(),
  /** Short name; `mine`: of the caller’s teams. */
  team: z.string().max(140).optional(),
  service: z.string().max(140).optional(),
  owner: z.union([z.enum(['me', 'none']), wireId]).optional(),
  /** The ticket that it comes from: `INC-42`. */
  ticket: z
    .string()
    .regex(/^((inc|sup)-)?\d{1,9}$/i)
    .optional(),
  overdue: yes.optional(),
  /** Done, and waiting for the answer whether it helped. */
  asksHelped: yes.optional(),
  text: z.string().max(200).optional(),
  sort: z.enum(improvementSorts).default('priority'),
});

export const listImprovements = route({
  id: 'listImprovements',
  method: 'GET',
  path: '/api/improvements',
  summary: 'The one backlog: improvements that the caller may see, by what matters most',
  permission: 'incident.read',
  query: improvementFilter.extend({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: wirePage(wireImprovement).extend({
    /** On the first page; counted as far as people care. */
    count: z.object({ number: z.number(), andMore: z.boolean() }).nullable(),
  }),
});
export const proposeImprovement = route({
  id: 'proposeImprovement',
  method: 'POST',
  path: '/api/improvements',
  summary: 'Propose an improvement; with owner and day it is accepted at once',
  description:
    'It goes to the team that owns the service; without a service to the team of the ticket, or to the team that is named. The same source and kind twice is the same improvement.',
  permission: 'incident.comment',
  status: 201,
  body: z.object({
    title: line(300),
    text: z.string().trim().max(8000).default(''),
    kind: z.enum(improvementKinds),
    /** Where it comes from; left out: it is the caller’s own. */
    source: z
      .object({
        kind: z.enum(improvementSourceKinds),
        id: z.string().min(1).max(600).nullable().default(null),
        ticket: z.string().max(40).nullable().default(null),
      })
      .default({ kind: 'person', id: null, ticket: null }),
    /** Short names. */
    service: z.string().max(140).nullable().default(null),
    team: z.string().max(140).nullable().default(null),
    owner: owner.nullable().default(null),
    dueOn: z.iso.date().nullable().default(null),
    help: scale.nullable().default(null),
  }),
  response: wireImprovementInFull,
  problems: [...known, 'improvements/unknown-team', 'improvements/unknown-owner', 'tickets/unknown-ticket'],
});
export const getImprovement = route({
  id: 'getImprovement',
  method: 'GET',
  path: '/api/improvements/:key',
  summary: 'One improvement, with where it came from and what became of it',
  permission: 'incident.read',
  params: improvementParams,
  response: wireImprovementInFull,
  problems: known,
});
export const changeImprovement = route({
  id: 'changeImprovement',
  method: 'PUT',
  path: '/api/improvements/:key',
  summary: 'Put it in other words, give it to somebody, set its day',
  description:
    'With the version that was read. When somebody changed it meanwhile the answer is `improvements/changed`, and `current` in it is the improvement as it is now.',
  permission: 'incident.comment',
  params: improvementParams,
  body: z.object({
    version,
    title: line(300).optional(),
    text: z.string().trim().max(8000).optional(),
    kind: z.enum(improvementKinds).optional(),
    service: z.string().max(140).nullable().optional(),
    owner: owner.nullable().optional(),
    dueOn: z.iso.date().nullable().optional(),
    help: scale.nullable().optional(),
  }),
  response: wireImprovementInFull,
  problems: [
    ...known,
    'improvements/changed',
    'improvements/needs-owner',
    'improvements/unknown-owner',
    'improvements/unknown-team',
  ],
});
export const moveImprovement = route({
  id: 'moveImprovement',
  method: 'POST',
  path: '/api/improvements/:key/state',
  summary: 'Accept it, begin it, call it done, decline it with a reason, or take it up again',
  permission: 'incident.comment',
  params: improvementParams,
  body: z.object({
    version,
    to: z.enum(improvementStates),
    owner: owner.optional(),
    dueOn: z.iso.date().optional(),
    because: z.string().trim().max(2000).optional(),
  }),
  response: wireImprovementInFull,
  problems: [
    ...known,
    'improvements/changed',
    'improvements/needs-owner',
    'improvements/unknown-owner',
    'improvements/needs-reason',
    'improvements/not-possible',
  ],
});
export const setImprovementCare = route({
  id: 'setImprovementCare',
  method: 'PUT',
  path: '/api/improvements/:key/care',
  summary: 'Say how much the business cares, 1 to 5: by who speaks for it in this team',
  permission: 'incident.read',
  params: improvementParams,
  body: z.object({ care: scale.nullable() }),
  response: wireImprovementInFull,
  problems: [...known, 'improvements/not-business'],
});
export const answerHelped = route({
  id: 'answerHelped',
  method: 'POST',
  path: '/api/improvements/:key/helped',
  summary: 'Did it help? Too early asks again after 30 days',
  permission: 'incident.comment',
  params: improvementParams,
  body: z.object({ helped: z.enum(helpedAnswers), because: z.string().trim().max(2000).default('') }),
  response: wireImprovementInFull,
  problems: [...known, 'improvements/not-done', 'improvements/needs-reason'],
});
export const openImprovementUp = route({
  id: 'openImprovementUp',
  method: 'POST',
  path: '/api/improvements/:key/open-up',
  summary: 'Let everyone of the teams see an improvement that comes from a private incident',
  permission: 'incident.read',
  params: improvementParams,
  response: wireImprovementInFull,
  problems: known,
});
