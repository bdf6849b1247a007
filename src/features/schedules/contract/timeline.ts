import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireGap, wireRole, wireShift } from '../contract.ts';
import { wireOverride } from './schedules.ts';

export const getAhead = route({
  id: 'getAhead',
  method: 'GET',
  path: '/api/schedules/:slug/ahead',
  summary: 'Who is on now, who comes next, and the gaps of the next 90 days',
  permission: 'schedule.read',
  params: slugParams,
  response: z.object({
    /** The present moment of the answer, and where looking for gaps ended. */
    at: wireInstant,
    until: wireInstant,
    /** As people live them: each from its begin to its end, whatever it is made of. */
    now: z.array(wireShift),
    /** Of each role the one that follows. */
    next: z.array(wireShift),
    gaps: z.array(wireGap),
    /** Where somebody said that nobody is needed, as far as it is not over. */
    nobodyNeeded: z.array(wireOverride),
  }),
  problems: ['schedules/unknown-schedule'],
});

export const whyOnDuty = route({
  id: 'whyOnDuty',
  method: 'GET',
  path: '/api/schedules/:slug/why',
  summary: 'Why this person, or why nobody, is on duty at an instant',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object({
    at: wireInstant,
    role: wireRole.default('superhero'),
    /** Of several shadows, which one. */
    personId: wireId.optional(),
  }),
  response: z.object({
    role: wireRole,
    /** Null: nobody. */
    person: wirePersonRef.nullable(),
    /** The part of the shift that has this reason. */
    fromAt: wireInstant,
    toAt: wireInstant,
    /** The shift as people live it. */
    shiftFromAt: wireInstant,
    shiftToAt: wireInstant,
    /** The reason in words, most important first. Times in them name their zone. */
    sentences: z.array(z.string()),
    /** What put them there; null: their turn, or nothing. */
    override: wireOverride.nullable(),
    /** Nobody, and nobody said that it should be so. */
    isGap: z.boolean(),
  }),
  problems: ['schedules/unknown-schedule'],
});

export const changeOverride = route({
  id: 'changeOverride',
  method: 'PATCH',
  path: '/api/schedules/:slug/overrides/:id',
  summary: 'Change when an override is, who takes it, or its note',
  description:
    'What of it has gone by stays as it was. It is made anew, so it goes before overrides made earlier.',
  permission: 'schedule.override',
  params: slugParams.extend({ id: wireId }),
  body: z.object({
    fromAt: wireInstant.optional(),
    toAt: wireInstant.optional(),
    personId: wireId.nullable().optional(),
    note: z.string().trim().max(300).optional(),
  }),
  response: wireOverride,
  problems: [
    'schedules/unknown-schedule',
    'schedules/unknown-override',
    'schedules/unknown-person',
    'schedules/in-the-past',
    'schedules/ends-before-it-begins',
    'schedules/too-long',
    'schedules/schedule-archived',
  ],
});
