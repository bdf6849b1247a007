import { z } from 'zod';
import { wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { ticketKeyParams } from '../contract.ts';

export const wireAttachment = z.object({
  id: wireId,
  name: z.string(),
  contentType: z.string(),
  isPicture: z.boolean(),
  byteCount: z.number(),
  /** Where it is served. */
  path: z.string(),
  /** What a comment says to show it. */
  markdown: z.string(),
  at: wireInstant,
  by: wireActor,
  mayRemove: z.boolean(),
});

/** Served as bytes by its own plugin: the body is the file. */
export const addAttachment = route({
  id: 'addAttachment',
  method: 'POST',
  path: '/api/tickets/:key/attachments',
  summary: 'Put a file on a ticket: the body is its bytes',
  description:
    'The type is decided by the bytes: pictures (PNG, JPEG, GIF, WebP) may stand in a text; PDF, text, archives, captures and videos are downloaded; anything else is refused.',
  permission: 'incident.comment',
  status: 201,
  params: ticketKeyParams,
  query: z.object({ name: z.string().min(1).max(1_000) }),
  body: z.unknown(),
  response: wireAttachment,
  problems: [
    'tickets/unknown-ticket',
    'tickets/file-too-large',
    'tickets/file-refused',
    'tickets/too-many-files',
    'tickets/empty-file',
  ],
});
export const getAttachment = route({
  id: 'getAttachment',
  method: 'GET',
  path: '/api/attachments/:id/:name',
  summary: 'The bytes of a file, for those who may read its ticket',
  permission: 'incident.read',
  params: z.object({ id: wireId, name: z.string() }),
  response: z.unknown(),
  problems: ['tickets/unknown-file'],
});
export const listAttachments = route({
  id: 'listAttachments',
  method: 'GET',
  path: '/api/tickets/:key/attachments',
  summary: 'The files on a ticket, oldest first',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: z.object({ items: z.array(wireAttachment) }),
  problems: ['tickets/unknown-ticket'],
});
export const removeAttachment = route({
  id: 'removeAttachment',
  method: 'DELETE',
  path: '/api/tickets/:key/attachments/:id',
  summary: 'Take a file away: your own, or any as administrator of the team; the timeline says so',
  permission: 'incident.comment',
  params: ticketKeyParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: ['tickets/unknown-ticket', 'tickets/unknown-file'],
});
export const attachmentsRawRoutes = [addAttachment, getAttachment] as const;
