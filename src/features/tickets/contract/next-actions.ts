import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { ticketKeyParams } from '../contract.ts';

export const wireNextAction = z.object({
  id: wireId,
  text: z.string(),
  /** One of the three: a person, a team, or a group in words ("whoever is on duty for Shop"). */
  person: wirePersonRef.nullable(),
  team: z.object({ id: wireId, name: z.string() }).nullable(),
  groupName: z.string().nullable(),
  dueAt: wireInstant.nullable(),
  doneAt: wireInstant.nullable(),
  doneBy: wirePersonRef.nullable(),
  version: z.number(),
});

const actionParams = ticketKeyParams.extend({ id: wireId });
const known = ['tickets/unknown-ticket', 'tickets/unknown-action'] as const;
const addressed = ['tickets/needs-name', 'tickets/unknown-addressee'] as const;
const text = line(1000);
/** Id, e-mail or name of a person; id, short name or name of a team. "Anyone" is refused, with the names of those on duty. */
const addressee = z.string().trim().max(254);
const version = z.coerce.number().int().min(1);

export const addNextAction = route({
  id: 'addNextAction',
  method: 'POST',
  path: '/api/tickets/:key/next-actions',
  summary: 'Give somebody something to do; they are told',
  permission: 'incident.edit',
  status: 201,
  params: ticketKeyParams,
  body: z.object({ text, for: addressee, dueAt: wireInstant.nullable().default(null) }),
  response: wireNextAction,
  problems: ['tickets/unknown-ticket', ...addressed],
});
export const changeNextAction = route({
  id: 'changeNextAction',
  method: 'PUT',
  path: '/api/tickets/:key/next-actions/:id',
  summary: 'Put it in other words, give it to somebody else, or set when it is due',
  permission: 'incident.edit',
  params: actionParams,
  body: z.object({
    version,
    text: text.optional(),
    for: addressee.optional(),
    dueAt: wireInstant.nullable().optional(),
  }),
  response: wireNextAction,
  problems: [...known, ...addressed, 'tickets/part-changed'],
});
export const setNextActionDone = route({
  id: 'setNextActionDone',
  method: 'PUT',
  path: '/api/tickets/:key/next-actions/:id/done',
  summary: 'Tick a next action off, or back on',
  permission: 'incident.edit',
  params: actionParams,
  body: z.object({ done: z.boolean() }),
  response: wireNextAction,
  problems: known,
});
export const removeNextAction = route({
  id: 'removeNextAction',
  method: 'DELETE',
  path: '/api/tickets/:key/next-actions/:id',
  summary: 'Take a next action out of the record; the timeline keeps its words',
  permission: 'incident.edit',
  params: actionParams,
  query: z.object({ version }),
  response: wireEmpty,
  problems: [...known, 'tickets/part-changed'],
});
