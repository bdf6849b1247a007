import { z } from 'zod';
import { wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireScheduleRef, wireTeamRef } from '../contract.ts';

const text = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `must have at most ${most} characters`);
const nothing = z.object({ id: wireId });

/** A question to whoever is on duty for a team. */
export const wireDutyQuestion = z.object({
  id: wireId,
  team: wireTeamRef,
  service: z.object({ name: z.string(), slug: z.string() }).nullable(),
  text: z.string(),
  askedBy: wirePersonRef,
  askedAt: wireInstant,
  /** Who has it; null: nobody is on duty, it waits for who comes next. */
  to: wirePersonRef.nullable(),
  state: z.enum(['open', 'answered', 'withdrawn']),
  answer: z.object({ text: z.string(), by: wirePersonRef, at: wireInstant }).nullable(),
  may: z.object({ answer: z.boolean(), pass: z.boolean(), withdraw: z.boolean() }),
});
/** To whom a question would go. */
export const wireWhomToAsk = z.object({
  team: wireTeamRef,
  /** Null: nobody is on duty. */
  now: z
    .object({
      person: wirePersonRef,
      /** Null: by an escalation policy, without a schedule. */
      role: wireRole.nullable(),
      untilAt: wireInstant.nullable(),
    })
    .nullable(),
  next: z.object({ person: wirePersonRef, fromAt: wireInstant }).nullable(),
  /** Whether questions of others to this team are shown to the caller. */
  seesAll: z.boolean(),
});
const wireNamedThing = z.object({ key: z.string(), title: z.string(), path: z.string() });
export const wireDayFacts = z.object({
  incidents: z.array(wireNamedThing),
  bugsAndRequests: z.array(wireNamedThing),
  makeSupportEasier: z.array(wireNamedThing),
});
export const wireHandOff = z.object({
  id: wireId,
  schedule: wireScheduleRef,
  /** Who goes off duty, and the time they tell of. */
  person: wirePersonRef,
  fromAt: wireInstant,
  toAt: wireInstant,
  /** Markdown; empty: not written yet. */
  text: z.string(),
  writtenAt: wireInstant.nullable(),
  /** Who came on duty after them; null: nobody yet. */
  to: wirePersonRef.nullable(),
  confirmedAt: wireInstant.nullable(),
  may: z.object({ write: z.boolean(), confirm: z.boolean() }),
});
export const wireDuty = z.object({
  schedule: wireScheduleRef,
  team: wireTeamRef,
  role: wireRole,
  fromAt: wireInstant,
  /** Null: no end in sight. */
  untilAt: wireInstant.nullable(),
  next: z.object({ person: wirePersonRef, fromAt: wireInstant }).nullable(),
  /** Who is on duty beside them. */
  beside: z.array(z.object({ role: wireRole, person: wirePersonRef })),
  facts: wireDayFacts,
  /** Open ones of the team. */
  questions: z.array(wireDutyQuestion),
  mayWriteNote: z.boolean(),
});

export const whomToAsk = route({
  id: 'whomToAsk',
  method: 'GET',
  path: '/api/teams/:slug/superhero',
  summary: 'Who would get a question to the team now, and who is on duty next',
  permission: 'schedule.read',
  params: slugParams,
  response: wireWhomToAsk,
  problems: ['schedules/unknown-team'],
});
export const askSuperhero = route({
  id: 'askSuperhero',
  method: 'POST',
  path: '/api/teams/:slug/questions',
  summary: 'Ask the superhero: one address for questions to a team',
  description:
    'It goes to who is on duty now; when it is still open at the hand-off it passes to the next. Nobody else is interrupted.',
  permission: 'incident.declare',
  status: 201,
  params: slugParams,
  body: z.object({
    text: text(4000),
    /** Short name of the service that it is about. */
    service: z.string().max(140).nullable().default(null),
  }),
  response: wireDutyQuestion,
  problems: ['schedules/unknown-team', 'schedules/unknown-service', 'schedules/too-many-questions'],
});
export const listDutyQuestions = route({
  id: 'listDutyQuestions',
  method: 'GET',
  path: '/api/duty-questions',
  summary: 'Questions to superheroes: asked of me, asked by me, or those of a team',
  permission: 'schedule.read',
  query: z.object({
    of: z.enum(['me', 'asked-by-me', 'team']).default('me'),
    team: z.string().max(140).optional(),
    state: z.enum(['open', 'closed', 'all']).default('open'),
    cursor: wireId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ items: z.array(wireDutyQuestion), next: wireId.nullable() }),
  problems: ['schedules/unknown-team'],
});
export const answerDutyQuestion = route({
  id: 'answerDutyQuestion',
  method: 'POST',
  path: '/api/duty-questions/:id/answer',
  summary: 'Answer a question; who asked is told',
  permission: 'schedule.read',
  params: nothing,
  body: z.object({ text: text(8000) }),
  response: wireDutyQuestion,
  problems: ['schedules/unknown-question', 'schedules/question-closed'],
});
export const passDutyQuestion = route({
  id: 'passDutyQuestion',
  method: 'POST',
  path: '/api/duty-questions/:id/pass',
  summary: 'Give a question to somebody who knows; it stays with them',
  permission: 'schedule.read',
  params: nothing,
  body: z.object({ personId: wireId }),
  response: wireDutyQuestion,
  problems: ['schedules/unknown-question', 'schedules/question-closed', 'schedules/unknown-person'],
});
export const withdrawDutyQuestion = route({
  id: 'withdrawDutyQuestion',
  method: 'POST',
  path: '/api/duty-questions/:id/withdraw',
  summary: 'Take back a question that one asked',
  permission: 'schedule.read',
  params: nothing,
  response: wireEmpty,
  problems: ['schedules/unknown-question', 'schedules/question-closed'],
});
export const getMyDay = route({
  id: 'getMyDay',
  method: 'GET',
  path: '/api/on-duty/day',
  summary: 'What the caller does today as the one on duty: questions, issues, notes to write and to confirm',
  permission: 'self',
  response: z.object({
    at: wireInstant,
    duties: z.array(wireDuty),
    /** Open questions that are theirs. */
    questions: z.array(wireDutyQuestion),
    notesToWrite: z.array(wireHandOff),
    notesToConfirm: z.array(wireHandOff),
  }),
});
export const getDayOfSchedule = route({
  id: 'getDayOfSchedule',
  method: 'GET',
  path: '/api/schedules/:slug/day',
  summary: 'What the one on duty works on today, as far as the caller may see it',
  permission: 'schedule.read',
  params: slugParams,
  response: z.object({ duty: wireDuty.extend({ person: wirePersonRef }).nullable() }),
  problems: ['schedules/unknown-schedule'],
});
export const listHandOffs = route({
  id: 'listHandOffs',
  method: 'GET',
  path: '/api/schedules/:slug/hand-offs',
  summary: 'Notes that were left to the next, the latest first',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object({
    before: wireInstant.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(wireHandOff), next: wireInstant.nullable() }),
  problems: ['schedules/unknown-schedule'],
});
export const draftHandOff = route({
  id: 'draftHandOff',
  method: 'GET',
  path: '/api/schedules/:slug/hand-off',
  summary: 'The caller’s note for the running or last shift: as written, or prefilled by what is known',
  permission: 'self',
  params: slugParams,
  response: z.object({
    note: wireHandOff.nullable(),
    fromAt: wireInstant,
    toAt: wireInstant,
    next: wirePersonRef.nullable(),
    /** Markdown to begin with. */
    draft: z.string(),
  }),
  problems: ['schedules/unknown-schedule', 'schedules/nothing-to-hand-over'],
});
export const writeHandOff = route({
  id: 'writeHandOff',
  method: 'PUT',
  path: '/api/schedules/:slug/hand-off',
  summary: 'Leave a note for the next; it may be changed until they confirm it',
  permission: 'self',
  params: slugParams,
  body: z.object({ text: text(20_000) }),
  response: wireHandOff,
  problems: ['schedules/unknown-schedule', 'schedules/nothing-to-hand-over', 'schedules/hand-off-confirmed'],
});
export const confirmHandOff = route({
  id: 'confirmHandOff',
  method: 'POST',
  path: '/api/hand-offs/:id/confirm',
  summary: 'Say that one has read what the person before left',
  permission: 'self',
  params: nothing,
  response: wireHandOff,
  problems: ['schedules/unknown-hand-off'],
});
