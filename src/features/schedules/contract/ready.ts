import { z } from 'zod';
import { line, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireScheduleRef } from '../contract.ts';
import { notReached } from '../core/reach.ts';

const wireServiceRef = z.object({ id: wireId, name: z.string(), slug: z.string() });
const hint = z.string().trim().max(300).default('');
export const wireReadinessItem = z.object({ key: z.string(), text: z.string(), hint: z.string() });
const wireTicked = wireReadinessItem.extend({ tickedAt: wireInstant.nullable() });
/** Before one shift of one person. */
export const wireReadinessCheck = z.object({
  id: wireId,
  schedule: wireScheduleRef,
  role: wireRole,
  /** Of the shift, as it is now. */
  fromAt: wireInstant,
  toAt: wireInstant,
  askedAt: wireInstant,
  items: z.array(wireTicked),
  ready: z.boolean(),
});
export const wireNotReached = z.enum(notReached);

export const getMyReadiness = route({
  id: 'getMyReadiness',
  method: 'GET',
  path: '/api/me/readiness',
  summary: 'What I am asked to go through before my shifts, and whether a page reaches me',
  permission: 'self',
  response: z.object({
    items: z.array(wireReadinessCheck),
    /** Why a page might not reach me; null: it does. */
    notReached: wireNotReached.nullable(),
    /** The services of the schedules above, and whom to ask about each: the numbers stand on its page. */
    keyContacts: z.array(
      z.object({ scheduleId: wireId, service: wireServiceRef, names: z.array(z.string()) }),
    ),
  }),
});
export const tickReadiness = route({
  id: 'tickReadiness',
  method: 'PUT',
  path: '/api/me/readiness/:id/items/:key',
  summary: 'Tick, or untick, one thing before my shift',
  description: 'That the test page was answered is not taken from somebody who cannot be paged.',
  permission: 'self',
  params: z.object({ id: wireId, key: z.string().min(1).max(60) }),
  body: z.object({ ticked: z.boolean() }),
  response: wireReadinessCheck,
  problems: ['schedules/unknown-readiness', 'schedules/cannot-be-paged'],
});

const wireReadinessList = z.object({
  askHoursBefore: z.number().int(),
  items: z.array(wireReadinessItem),
  /** As every team begins, until somebody changes it. */
  asItBegan: z.boolean(),
  mayManage: z.boolean(),
});
export const getReadinessList = route({
  id: 'getReadinessList',
  method: 'GET',
  path: '/api/teams/:slug/readiness',
  summary: 'What a team goes through before a shift',
  permission: 'schedule.read',
  params: slugParams,
  response: wireReadinessList,
  problems: ['schedules/unknown-team'],
});
export const setReadinessList = route({
  id: 'setReadinessList',
  method: 'PUT',
  path: '/api/teams/:slug/readiness',
  summary: 'Change what a team goes through before a shift, and when it is asked',
  description: 'An empty list: nobody is asked anything. What keeps its key stays ticked.',
  permission: 'schedule.manage',
  params: slugParams,
  body: z.object({
    askHoursBefore: z.number().int().min(1).max(72),
    items: z
      .array(
        z.object({
          key: z
            .string()
            .regex(/^[a-z0-9-]{1,60}$/, 'must be 1 to 60 of a-z, 0-9 and -')
            .optional(),
          text: line(200),
          hint,
        }),
      )
      .max(20, 'more than 20 are not gone through before a shift'),
  }),
  response: wireReadinessList,
  problems: ['schedules/unknown-team'],
});

export const wireNeedsALook = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('not-reached'),
    schedule: wireScheduleRef,
    person: wirePersonRef,
    role: wireRole,
    fromAt: wireInstant,
    toAt: wireInstant,
    because: wireNotReached,
    /** When somebody asked them last to mend it. */
    askedAt: wireInstant.nullable(),
    /** Whether the reader may ask them; never of somebody whose account is disabled. */
    mayAsk: z.boolean(),
  }),
  z.object({
    kind: z.literal('not-ready'),
    schedule: wireScheduleRef,
    person: wirePersonRef,
    role: wireRole,
    fromAt: wireInstant,
    toAt: wireInstant,
    tickedCount: z.number().int(),
    itemCount: z.number().int(),
  }),
]);
export const getNeedsALook = route({
  id: 'getNeedsALook',
  method: 'GET',
  path: '/api/schedules/:slug/needs-a-look',
  summary: 'Who is on a shift in the next 14 days and might not be reached, or is not ready',
  permission: 'schedule.read',
  params: slugParams,
  response: z.object({ items: z.array(wireNeedsALook) }),
  problems: ['schedules/unknown-schedule'],
});
export const listNeedsALook = route({
  id: 'listNeedsALook',
  method: 'GET',
  path: '/api/on-duty/needs-a-look',
  summary: 'The same for the schedules of the teams I am in',
  permission: 'schedule.read',
  response: z.object({ items: z.array(wireNeedsALook) }),
});
export const askToMend = route({
  id: 'askToMend',
  method: 'POST',
  path: '/api/schedules/:slug/needs-a-look/:personId/ask',
  summary: 'Ask somebody on a shift to see that a page reaches them',
  description:
    'They get a notice where one can arrive, else a mail to the address with which they sign in. Once a day.',
  permission: 'schedule.override',
  params: slugParams.extend({ personId: wireId }),
  response: z.object({ askedAt: wireInstant, by: z.enum(['notice', 'mail']) }),
  problems: ['schedules/unknown-schedule', 'schedules/reached-by-now', 'schedules/asked-just-now'],
});
