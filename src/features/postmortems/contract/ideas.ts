import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { improvementStates } from '../../tickets/core/improvement-words.ts';
import { incidentKeyParams } from '../contract.ts';
import { fiveQuestions, questionAnswers } from '../core/five-questions.ts';

const ideaParams = incidentKeyParams.extend({ id: wireId });
const known = ['tickets/unknown-ticket'] as const;
const knownIdea = [...known, 'postmortems/unknown-idea'] as const;
export const mostIdeaChars = 500;

const wireService = z.object({ id: wireId, name: z.string(), slug: z.string(), team: z.string() });

/** An answer to one of the five questions, and what became of it. */
export const wireIdea = z.object({
  id: wireId,
  question: z.enum(fiveQuestions),
  text: z.string(),
  /** Services that share the weakness. */
  services: z.array(wireService),
  by: wireActor,
  at: wireInstant,
  state: z.enum(['open', 'chosen', 'dropped']),
  owner: wirePersonRef.nullable(),
  dueOn: z.string().nullable(),
  version: z.number(),
  thumbs: z.number(),
  /** The caller's own is among them. */
  myThumb: z.boolean(),
  /** Alike ones that were put into it, oldest first. */
  merged: z.array(z.object({ id: wireId, text: z.string(), by: wireActor })),
  /** What came of it in the backlog. */
  improvements: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      state: z.enum(improvementStates),
      owner: wirePersonRef.nullable(),
      dueOn: z.string().nullable(),
      overdue: z.boolean(),
    }),
  ),
  may: z.object({ change: z.boolean() }),
});

/** The five questions with everything that was said to them, in the order in which it came. */
export const wireFiveQuestions = z.object({
  key: z.string(),
  title: z.string(),
  questions: z.array(
    z.object({
      question: z.enum(fiveQuestions),
      answer: z.enum(questionAnswers).nullable(),
      ideas: z.array(wireIdea),
    }),
  ),
  /** Where the walk goes on; null when each question has an answer. */
  resumeAt: z.enum(fiveQuestions).nullable(),
  may: z.object({ add: z.boolean(), choose: z.boolean() }),
});

export const getFiveQuestions = route({
  id: 'getFiveQuestions',
  method: 'GET',
  path: '/api/incidents/:key/five-questions',
  summary: 'The five questions after an incident, with the ideas to each',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: wireFiveQuestions,
  problems: known,
});

export const answerFiveQuestions = route({
  id: 'answerFiveQuestions',
  method: 'PUT',
  path: '/api/incidents/:key/five-questions/:question',
  summary: 'Says "nothing" to a question, or leaves it for later',
  permission: 'incident.comment',
  params: incidentKeyParams.extend({ question: z.enum(fiveQuestions) }),
  body: z.object({ answer: z.enum(questionAnswers).nullable() }),
  response: wireEmpty,
  problems: known,
});

const serviceIds = z.array(wireId).max(20);
export const addIdea = route({
  id: 'addIdea',
  method: 'POST',
  path: '/api/incidents/:key/ideas',
  summary: 'Adds an idea; the same `sentKey` twice is one idea, so that a lost answer can be asked for again',
  permission: 'incident.comment',
  params: incidentKeyParams,
  body: z.object({
    sentKey: wireId,
    question: z.enum(fiveQuestions),
    text: line(mostIdeaChars),
    serviceIds: serviceIds.default([]),
    /** The why-question that it comes out of. */
    partId: wireId.optional(),
  }),
  response: wireIdea,
  problems: [...known, 'postmortems/too-many-ideas', 'postmortems/unknown-service'],
});

export const changeIdea = route({
  id: 'changeIdea',
  method: 'PATCH',
  path: '/api/incidents/:key/ideas/:id',
  summary: 'Puts an idea into other words, to another question, names services',
  permission: 'incident.comment',
  params: ideaParams,
  body: z.object({
    version: z.number().int(),
    text: line(mostIdeaChars).optional(),
    question: z.enum(fiveQuestions).optional(),
    serviceIds: serviceIds.optional(),
  }),
  response: wireIdea,
  problems: [
    ...knownIdea,
    'postmortems/idea-changed',
    'postmortems/idea-decided',
    'postmortems/unknown-service',
  ],
});

export const chooseIdea = route({
  id: 'chooseIdea',
  method: 'POST',
  path: '/api/incidents/:key/ideas/:id/choose',
  summary: 'Chooses an idea to try: with its owner and a date it goes into the backlog of improvements',
  permission: 'incident.edit',
  params: ideaParams,
  body: z.object({
    ownerId: wireId,
    /** A calendar day, `2026-12-01`. */
    dueOn: z.iso.date('must be a day such as 2026-12-01'),
  }),
  response: wireIdea,
  problems: [...knownIdea, 'postmortems/idea-decided', 'postmortems/unknown-owner'],
});

export const dropIdea = route({
  id: 'dropIdea',
  method: 'POST',
  path: '/api/incidents/:key/ideas/:id/drop',
  summary: 'Says that an idea is not tried; `dropped: false` takes it up again',
  permission: 'incident.comment',
  params: ideaParams,
  body: z.object({ dropped: z.boolean() }),
  response: wireIdea,
  problems: [...knownIdea, 'postmortems/idea-decided'],
});

export const mergeIdea = route({
  id: 'mergeIdea',
  method: 'POST',
  path: '/api/incidents/:key/ideas/:id/merge',
  summary: 'Puts an idea into one that is alike; its words stay beside it',
  permission: 'incident.edit',
  params: ideaParams,
  body: z.object({ into: wireId }),
  response: wireIdea,
  problems: [...knownIdea, 'postmortems/idea-decided'],
});

export const thumbIdea = route({
  id: 'thumbIdea',
  method: 'PUT',
  path: '/api/incidents/:key/ideas/:id/thumb',
  summary: 'Puts a thumb up for an idea, or takes it away',
  permission: 'incident.comment',
  params: ideaParams,
  body: z.object({ up: z.boolean() }),
  response: wireEmpty,
  problems: knownIdea,
});

export type Idea = z.infer<typeof wireIdea>;
export type FiveQuestions = z.infer<typeof wireFiveQuestions>;
