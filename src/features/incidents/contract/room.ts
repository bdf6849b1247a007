import { z } from 'zod';
import { line, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { dutyNamed } from '../core/duty.ts';

const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });
const known = ['incidents/unknown-incident'] as const;

/** Who is in the room, who was, who looks on, and the link to where they talk. */
export const wireRoom = z.object({
  /** The lead first, then as they came. */
  people: z.array(
    z.object({
      person: wirePersonRef,
      /** lead, scribe, communicator, helper, or as the team calls it. */
      duties: z.array(z.string()),
      since: wireInstant,
      /** They have the incident open right now. */
      looking: z.boolean(),
    }),
  ),
  left: z.array(
    z.object({ person: wirePersonRef, duty: z.string(), joinedAt: wireInstant, leftAt: wireInstant }),
  ),
  /** Everybody who has it open right now, in the room or not. */
  looking: z.array(wirePersonRef),
  callUrl: z.string().nullable(),
  /** Where it is spoken of in chat, oldest first: the name of the room and the address of the thread. */
  threads: z.array(z.object({ name: z.string(), url: z.string() })),
  /** The first thing a responder reads, as the team wrote it. */
  dontPanic: z.string(),
  may: z.object({
    join: z.boolean(),
    leave: z.boolean(),
    handOver: z.boolean(),
    setCallLink: z.boolean(),
  }),
});
export const getRoom = route({
  id: 'getRoom',
  method: 'GET',
  path: '/api/incidents/:key/room',
  summary: 'Who works on it, with which duty and since when, and who looks on',
  permission: 'incident.read',
  params: keyParams,
  response: wireRoom,
  problems: known,
});
export const joinIncident = route({
  id: 'joinIncident',
  method: 'POST',
  path: '/api/incidents/:key/room/join',
  summary: '"I\'m joining", with a duty or as a helper; with `personId` somebody else is given it',
  permission: 'incident.comment',
  params: keyParams,
  body: z.object({
    duty: line(40)
      .refine((duty) => dutyNamed(duty) !== '', 'must not be empty')
      .default('helper'),
    personId: wireId.optional(),
  }),
  response: wireRoom,
  problems: [...known, 'incidents/resolved', 'incidents/leads-by-taking', 'incidents/cannot-have-duty'],
});
export const leaveIncident = route({
  id: 'leaveIncident',
  method: 'POST',
  path: '/api/incidents/:key/room/leave',
  summary: '"I\'m out": all duties of the caller end',
  permission: 'incident.comment',
  params: keyParams,
  response: wireRoom,
  problems: [...known, 'incidents/hand-over-first', 'incidents/not-in-room'],
});
export const handOverDuty = route({
  id: 'handOverDuty',
  method: 'POST',
  path: '/api/incidents/:key/room/hand-over',
  summary: 'Hand a duty over to a named person, with a summary',
  permission: 'incident.comment',
  params: keyParams,
  body: z.object({
    duty: line(40).default('lead'),
    to: wireId,
    summary: z.string().trim().max(20_000).default(''),
    /** Of the lead: page them as well, and on by the policy until somebody answers; else they are only told. */
    page: z.boolean().default(false),
  }),
  response: wireRoom,
  problems: [...known, 'incidents/resolved', 'incidents/nobody-has-duty', 'incidents/cannot-have-duty'],
});
export const setCallLink = route({
  id: 'setCallLink',
  method: 'PUT',
  path: '/api/incidents/:key/call-link',
  summary: 'The link to the call or chat of those who work on it',
  permission: 'incident.edit',
  params: keyParams,
  body: z.object({
    url: z
      .url({ protocol: /^https?$/, error: 'must begin with https:// or http://' })
      .max(2000)
      .nullable(),
  }),
  response: wireRoom,
  problems: known,
});
/** Sent when the screen opens, every 20 s while it is seen, and with `open: false` when it is left. */
export const lookAtIncident = route({
  id: 'lookAtIncident',
  method: 'POST',
  path: '/api/incidents/:key/looking',
  summary: 'Tell those in the room that I have the incident open',
  permission: 'incident.read',
  params: keyParams,
  body: z.object({ open: z.boolean() }),
  response: wireRoom,
  problems: known,
});
