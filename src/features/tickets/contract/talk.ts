import { z } from 'zod';
import { wireActor, wireId, wireInstant, wirePage } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { ticketKeyParams } from '../contract.ts';
import { mostWrittenChars, textFormats } from '../core/comment.ts';
import { timelineGroups } from '../core/timeline-facts.ts';

const known = ['tickets/unknown-ticket'] as const;

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
  problems: known,
});
