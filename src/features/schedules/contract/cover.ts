import { z } from 'zod';
import { wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireScheduleRef, wireTeamRef } from '../contract.ts';
import { coverAnswers, coverStates, coverStandings } from '../core/cover.ts';

const note = z.string().trim().max(300).default('');
const idParams = z.object({ id: wireId });
export const wireScheduleOfShift = wireScheduleRef.extend({ zone: z.string(), team: wireTeamRef });

export const wireCover = z.object({
  id: wireId,
  schedule: wireScheduleOfShift,
  role: wireRole,
  /** Whose shift it is. */
  person: wirePersonRef,
  fromAt: wireInstant,
  toAt: wireInstant,
  /** What of it that person has to do; more than one when others are on in between. */
  pieces: z.array(z.object({ fromAt: wireInstant, toAt: wireInstant })),
  /** Empty to those who are not asked and manage nothing of it. */
  note: z.string(),
  state: z.enum(coverStates),
  takenBy: wirePersonRef.nullable(),
  madeAt: wireInstant,
  madeBy: wireActor,
  settledAt: wireInstant.nullable(),
  /** Who was asked; answers are told to the one who asks and to managers. */
  asked: z.array(z.object({ person: wirePersonRef, answer: z.enum(coverAnswers).nullable() })),
  /** How it concerns the caller. */
  isMine: z.boolean(),
  asksMe: z.boolean(),
  mayAccept: z.boolean(),
  mayArrange: z.boolean(),
});

export const listCover = route({
  id: 'listCover',
  method: 'GET',
  path: '/api/cover-requests',
  summary: 'Requests for cover: the open ones, or those settled in the last 30 days too',
  permission: 'self',
  query: z.object({
    schedule: z.string().max(140).optional(),
    state: z.enum(['open', 'all']).default('open'),
  }),
  response: z.object({ items: z.array(wireCover) }),
  problems: ['schedules/unknown-schedule'],
});
export const getCover = route({
  id: 'getCover',
  method: 'GET',
  path: '/api/cover-requests/:id',
  summary: 'A request for cover',
  permission: 'self',
  params: idParams,
  response: wireCover,
  problems: ['schedules/unknown-cover'],
});
export const getCoverCandidates = route({
  id: 'getCoverCandidates',
  method: 'GET',
  path: '/api/schedules/:slug/cover-candidates',
  summary: 'Who could take a shift: who is free, who is on duty then, who is off',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object({ from: wireInstant, to: wireInstant, except: wireId.optional() }),
  response: z.object({
    items: z.array(
      z.object({
        person: wirePersonRef,
        standing: z.enum(coverStandings),
        /** `superhero of Shop, day and night`; empty when free. */
        because: z.string(),
        /** Whether the request goes to them unless people are named. */
        isAsked: z.boolean(),
      }),
    ),
  }),
  problems: ['schedules/unknown-schedule', 'schedules/ends-before-it-begins', 'schedules/too-long'],
});
export const askCover = route({
  id: 'askCover',
  method: 'POST',
  path: '/api/schedules/:slug/cover-requests',
  summary: 'Ask for cover of all or part of a shift; the first to accept gets it',
  description:
    'Everybody who can is told unless people are named. A manager may ask for somebody else. What of the window is not theirs is left out.',
  permission: 'self',
  status: 201,
  params: slugParams,
  body: z.object({
    role: wireRole.default('superhero'),
    /** Null: from now on. */
    fromAt: wireInstant.nullable().default(null),
    toAt: wireInstant,
    note,
    /** Whose shift; oneself unless told. */
    personId: wireId.optional(),
    /** Whom to ask; everybody who can unless told. */
    askPersonIds: z.array(wireId).min(1).max(100).optional(),
  }),
  response: wireCover,
  problems: [
    'schedules/unknown-schedule',
    'schedules/unknown-person',
    'schedules/not-your-shift',
    'schedules/already-asked',
    'schedules/in-the-past',
    'schedules/ends-before-it-begins',
    'schedules/too-long',
    'schedules/schedule-archived',
  ],
});
const settling = ['schedules/unknown-cover', 'schedules/cover-settled'] as const;
export const acceptCover = route({
  id: 'acceptCover',
  method: 'POST',
  path: '/api/cover-requests/:id/accept',
  summary: 'Take the shift: it is yours at once',
  permission: 'self',
  params: idParams,
  body: wireEmpty,
  response: wireCover,
  problems: [...settling, 'schedules/not-free', 'schedules/schedule-archived'],
});
export const declineCover = route({
  id: 'declineCover',
  method: 'POST',
  path: '/api/cover-requests/:id/decline',
  summary: 'Say that you cannot',
  permission: 'self',
  params: idParams,
  body: wireEmpty,
  response: wireCover,
  problems: [...settling],
});
export const withdrawCover = route({
  id: 'withdrawCover',
  method: 'POST',
  path: '/api/cover-requests/:id/withdraw',
  summary: 'Take the request back',
  permission: 'self',
  params: idParams,
  body: wireEmpty,
  response: wireCover,
  problems: [...settling],
});
export const giveCover = route({
  id: 'giveCover',
  method: 'POST',
  path: '/api/cover-requests/:id/give',
  summary: 'As a manager: say who takes the shift',
  permission: 'schedule.manage',
  params: idParams,
  body: z.object({
    personId: wireId,
    /** Although they are on duty elsewhere then. */
    anyway: z.boolean().default(false),
  }),
  response: wireCover,
  problems: [...settling, 'schedules/not-free', 'schedules/unknown-person', 'schedules/schedule-archived'],
});
