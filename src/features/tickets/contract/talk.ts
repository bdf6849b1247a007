import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant, wirePage } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { ticketKeyParams } from '../contract.ts';
import { mostWrittenChars, textFormats } from '../core/comment.ts';
import { timelineGroups } from '../core/timeline-facts.ts';

const known = ['tickets/unknown-ticket'] as const;
const idParams = ticketKeyParams.extend({ id: wireId });

/** One thing that happened. What `data` holds depends on its kind; entries of comments, questions and intentions show how they stand now. */
export const wireTimelineEntry = z.object({
  id: wireId,
  at: wireInstant,
  kind: z.string(),
  actor: wireActor,
  because: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});

/** Text that people write. */
export const written = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(mostWrittenChars, `must have at most ${mostWrittenChars} characters`);

export const getTimeline = route({
  id: 'getTimeline',
  method: 'GET',
  path: '/api/tickets/:key/timeline',
  summary: 'What happened, latest first',
  permission: 'incident.read',
  params: ticketKeyParams,
  query: z.object({
    /** `next` of the page before, for what is older, or `newer`, for what came after. */
    cursor: z.string().max(200).optional(),
    /** Begins around this entry instead of at the latest. */
    around: wireId.optional(),
    show: z.enum(timelineGroups).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  response: wirePage(wireTimelineEntry).extend({
    /** Given back as `cursor`: what came after these; null when these are the latest. */
    newer: z.string().nullable(),
    /** Earlier entries that those on this page are about, as they stand now. */
    referred: z.array(wireTimelineEntry),
  }),
  problems: known,
});

export const addComment = route({
  id: 'addComment',
  method: 'POST',
  path: '/api/tickets/:key/comments',
  summary: 'Say something on the ticket',
  permission: 'incident.comment',
  status: 201,
  params: ticketKeyParams,
  body: z.object({
    body: written,
    format: z.enum(textFormats).default('markdown'),
    /** People named in it: they are told, and see the ticket also while it is private. */
    mentions: z.array(wireId).max(20).default([]),
    /** The words of another entry that it answers. */
    quoted: z.object({ text: z.string().trim().min(1).max(2000), entryId: wireId.optional() }).optional(),
    /** The comment that it answers. */
    replyTo: wireId.optional(),
  }),
  response: wireTimelineEntry,
  problems: [...known, 'tickets/unknown-comment'],
});

export const editComment = route({
  id: 'editComment',
  method: 'PUT',
  path: '/api/tickets/:key/comments/:id',
  summary: 'Change one’s own comment; what it said before is kept',
  permission: 'incident.comment',
  params: idParams,
  body: z.object({ body: written, format: z.enum(textFormats).default('markdown') }),
  response: wireEmpty,
  problems: [...known, 'tickets/unknown-comment'],
});
export const listCommentEdits = route({
  id: 'listCommentEdits',
  method: 'GET',
  path: '/api/tickets/:key/comments/:id/edits',
  summary: 'What a comment said before it was changed, oldest first',
  permission: 'incident.read',
  params: idParams,
  response: z.object({
    items: z.array(z.object({ body: z.string(), format: z.enum(textFormats), replacedAt: wireInstant })),
  }),
  problems: [...known, 'tickets/unknown-comment'],
});
export const decideComment = route({
  id: 'decideComment',
  method: 'POST',
  path: '/api/tickets/:key/comments/:id/decide',
  summary: 'Let in what somebody unknown wrote, or refuse it',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ approved: z.boolean() }),
  response: wireEmpty,
  problems: [...known, 'tickets/unknown-comment', 'tickets/comment-decided'],
});

const updateLine = z
  .string()
  .trim()
  .max(500, 'must have at most 500 characters: details belong in a comment')
  .regex(/^[^\r\n]*$/, 'must be one line')
  .default('');
export const postUpdate = route({
  id: 'postUpdate',
  method: 'POST',
  path: '/api/tickets/:key/updates',
  summary: 'Facts for everybody, a line each: did, found, next',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.object({ did: updateLine, found: updateLine, next: updateLine }),
  response: wireTimelineEntry,
  problems: known,
});

/** An answer in under a minute cannot be expected, and one after a week is an action. */
const dueMinutes = z.coerce.number().int().min(1).max(10_080);
export const askQuestion = route({
  id: 'askQuestion',
  method: 'POST',
  path: '/api/tickets/:key/questions',
  summary: 'Ask one named person; "anyone" is refused, with the names of those on duty in `onDuty`',
  permission: 'incident.comment',
  status: 201,
  params: ticketKeyParams,
  body: z.object({
    /** Id, e-mail or name of a person. */
    to: z.string().trim().max(254),
    text: z.string().trim().min(1, 'must not be empty').max(2000),
    dueMinutes: dueMinutes.optional(),
  }),
  response: wireTimelineEntry,
  problems: [...known, 'tickets/needs-name', 'tickets/unknown-addressee'],
});
const ofQuestion = [
  ...known,
  'tickets/unknown-question',
  'tickets/question-answered',
  'tickets/question-withdrawn',
] as const;
export const answerQuestion = route({
  id: 'answerQuestion',
  method: 'POST',
  path: '/api/tickets/:key/questions/:id/answer',
  summary: 'Answer a question: the person asked, or anyone who knows',
  permission: 'incident.comment',
  params: idParams,
  body: z.object({ answer: z.string().trim().min(1, 'must not be empty').max(5000) }),
  response: wireTimelineEntry,
  problems: ofQuestion,
});
export const withdrawQuestion = route({
  id: 'withdrawQuestion',
  method: 'POST',
  path: '/api/tickets/:key/questions/:id/withdraw',
  summary: 'No answer is needed any more',
  permission: 'incident.comment',
  params: idParams,
  response: wireTimelineEntry,
  problems: ofQuestion,
});
export const markQuestionRead = route({
  id: 'markQuestionRead',
  method: 'POST',
  path: '/api/tickets/:key/questions/:id/read',
  summary: 'Who was asked has seen it; nothing for anybody else',
  permission: 'incident.comment',
  params: idParams,
  response: wireEmpty,
  problems: [...known, 'tickets/unknown-question'],
});

export const announceIntention = route({
  id: 'announceIntention',
  method: 'POST',
  path: '/api/tickets/:key/intentions',
  summary: 'Say what you are going to do, before you do it',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.object({ text: line(500) }),
  response: wireTimelineEntry,
  problems: known,
});
export const endIntention = route({
  id: 'endIntention',
  method: 'POST',
  path: '/api/tickets/:key/intentions/:id/end',
  summary: 'What was announced is done, or called off',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ outcome: z.enum(['done', 'called-off']) }),
  response: wireTimelineEntry,
  problems: [...known, 'tickets/unknown-intention', 'tickets/intention-ended'],
});

export const pinEntry = route({
  id: 'pinEntry',
  method: 'PUT',
  path: '/api/tickets/:key/pins/:id',
  summary: 'Keep an entry on top of the timeline, or let it go',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ pinned: z.boolean() }),
  response: wireEmpty,
  problems: [...known, 'tickets/too-many-pins'],
});

const wirePersonName = z.object({ id: wireId, name: z.string() });
export const getTalk = route({
  id: 'getTalk',
  method: 'GET',
  path: '/api/tickets/:key/talk',
  summary:
    'What stays on top of the timeline: open questions, what waits to be let in, what is under way, what is pinned',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: z.object({
    questions: z.array(wireTimelineEntry),
    waiting: z.array(wireTimelineEntry),
    intentions: z.array(wireTimelineEntry),
    pinned: z.array(wireTimelineEntry),
    isOpen: z.boolean(),
    /** How soon an answer is due when the asker does not say. */
    questionMinutes: z.number(),
    may: z.object({ comment: z.boolean(), update: z.boolean() }),
  }),
  problems: known,
});
export const getAddressees = route({
  id: 'getAddressees',
  method: 'GET',
  path: '/api/tickets/:key/addressees',
  summary: 'Whom one can ask or name on the ticket, those on duty first',
  permission: 'incident.comment',
  params: ticketKeyParams,
  response: z.object({
    onDuty: z.array(wirePersonName),
    lead: wirePersonName.nullable(),
    people: z.array(wirePersonName),
  }),
  problems: known,
});
