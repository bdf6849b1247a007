import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { overrideKinds, slugParams, wireGap, wireRole, wireShift, wireTeamRef } from '../contract.ts';
import { structures } from '../core/structures.ts';
import { wireDefinition, wireZone } from './definition.ts';

const wireStructure = z.enum(structures);
const description = z.string().trim().max(2000).default('');
/** In a list. */
export const wireScheduleLine = z.object({
  id: wireId,
  name: z.string(),
  slug: z.string(),
  zone: z.string(),
  description: z.string(),
  structure: wireStructure,
  team: wireTeamRef,
  archivedAt: wireInstant.nullable(),
  /** What the caller may do with it. */
  mayManage: z.boolean(),
  mayOverride: z.boolean(),
});
export const wireVersion = z.object({
  id: wireId,
  fromAt: wireInstant,
  /** For a while only; then the schedule is again what it would have been. */
  untilAt: wireInstant.nullable(),
  note: z.string(),
  madeAt: wireInstant,
  madeBy: wireActor,
  standing: z.enum(['past', 'current', 'planned']),
  definition: wireDefinition,
});
export const wireSchedule = wireScheduleLine.extend({
  /** Say it with each change: it is refused when somebody changed the schedule since. */
  revision: z.number().int(),
  holidayCalendar: z.object({ country: z.string(), region: z.string().nullable() }).nullable(),
  versions: z.array(wireVersion),
  /** The names of the escalation policies that page by it. None: nobody is paged because they are on duty by it. */
  pagedBy: z.array(z.string()),
  /** Everybody named in it, those who left too. */
  people: z.array(wirePersonRef),
});
export const wireOverride = z.object({
  id: wireId,
  role: wireRole,
  fromAt: wireInstant,
  toAt: wireInstant,
  person: wirePersonRef.nullable(),
  kind: z.enum(overrideKinds),
  note: z.string(),
  madeAt: wireInstant,
  madeBy: wireActor,
  /** Made later goes before. */
  order: z.number().int(),
});
const revision = z.number().int().optional();

export const listSchedules = route({
  id: 'listSchedules',
  method: 'GET',
  path: '/api/schedules',
  summary: 'Schedules',
  permission: 'schedule.read',
  query: z.object({ team: z.string().max(140).optional(), archived: z.enum(['yes', 'no']).default('no') }),
  response: z.object({ items: z.array(wireScheduleLine) }),
});
export const createSchedule = route({
  id: 'createSchedule',
  method: 'POST',
  path: '/api/schedules',
  summary: 'Make a schedule',
  permission: 'schedule.manage',
  status: 201,
  body: z.object({
    teamId: wireId,
    name: line(120),
    zone: wireZone,
    description,
    structure: wireStructure.default('dedicated-rotating'),
    definition: wireDefinition,
  }),
  response: wireSchedule,
  problems: ['schedules/bad-definition', 'schedules/unknown-person', 'schedules/unknown-team'],
});
export const getSchedule = route({
  id: 'getSchedule',
  method: 'GET',
  path: '/api/schedules/:slug',
  summary: 'A schedule with its versions: past, current, planned',
  permission: 'schedule.read',
  params: slugParams,
  response: wireSchedule,
  problems: ['schedules/unknown-schedule'],
});
export const changeSchedule = route({
  id: 'changeSchedule',
  method: 'PATCH',
  path: '/api/schedules/:slug',
  summary: 'Rename or describe a schedule, archive it or bring it back',
  permission: 'schedule.manage',
  params: slugParams,
  body: z.object({
    name: line(120).optional(),
    description: z.string().trim().max(2000).optional(),
    zone: wireZone.optional(),
    structure: wireStructure.optional(),
    archived: z.boolean().optional(),
  }),
  response: wireSchedule,
  problems: ['schedules/unknown-schedule', 'schedules/bad-definition', 'schedules/schedule-in-use'],
});
export const saveVersion = route({
  id: 'saveVersion',
  method: 'POST',
  path: '/api/schedules/:slug/versions',
  summary: 'Change who takes which turns, from now, from a date, or for a while',
  description: 'What was does not change. A planned version that begins at the same instant is replaced.',
  permission: 'schedule.manage',
  status: 201,
  params: slugParams,
  body: z.object({
    /** Null: from now on. */
    fromAt: wireInstant.nullable().default(null),
    untilAt: wireInstant.nullable().default(null),
    note: z.string().trim().max(300).default(''),
    definition: wireDefinition,
    revision,
  }),
  response: wireSchedule,
  problems: [
    'schedules/unknown-schedule',
    'schedules/bad-definition',
    'schedules/unknown-person',
    'schedules/changed-meanwhile',
    'schedules/in-the-past',
    'schedules/ends-before-it-begins',
    'schedules/schedule-archived',
  ],
});
export const removeVersion = route({
  id: 'removeVersion',
  method: 'DELETE',
  path: '/api/schedules/:slug/versions/:id',
  summary: 'Take a planned version back, or end one that holds for a while',
  permission: 'schedule.manage',
  params: slugParams.extend({ id: wireId }),
  response: wireSchedule,
  problems: ['schedules/unknown-schedule', 'schedules/unknown-version', 'schedules/in-the-past'],
});
export const getShifts = route({
  id: 'getShifts',
  method: 'GET',
  path: '/api/schedules/:slug/shifts',
  summary: 'Who is on duty in a window, why, and what each layer and override would say',
  description: 'At most 400 days at once.',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object({ from: wireInstant, to: wireInstant }),
  response: z.object({
    /** The final schedule, by begin. */
    shifts: z.array(wireShift),
    gaps: z.array(wireGap),
    /** What each layer of the versions in the window would have people do, before overrides and other layers. */
    layers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: wireRole,
        shifts: z.array(
          z.object({ person: wirePersonRef, fromAt: wireInstant, toAt: wireInstant, turn: z.number().int() }),
        ),
      }),
    ),
    overrides: z.array(wireOverride),
  }),
  problems: ['schedules/unknown-schedule', 'schedules/ends-before-it-begins', 'schedules/too-long'],
});
export const makeOverride = route({
  id: 'makeOverride',
  method: 'POST',
  path: '/api/schedules/:slug/overrides',
  summary: 'Put somebody else on duty for a while, or say that nobody is needed',
  permission: 'schedule.override',
  status: 201,
  params: slugParams,
  body: z.object({
    role: wireRole.default('superhero'),
    /** Null: from now on. */
    fromAt: wireInstant.nullable().default(null),
    toAt: wireInstant,
    /** Null: nobody, on purpose. */
    personId: wireId.nullable(),
    note: z.string().trim().max(300).default(''),
  }),
  response: wireOverride,
  problems: [
    'schedules/unknown-schedule',
    'schedules/unknown-person',
    'schedules/in-the-past',
    'schedules/ends-before-it-begins',
    'schedules/too-long',
    'schedules/schedule-archived',
  ],
});
export const removeOverride = route({
  id: 'removeOverride',
  method: 'DELETE',
  path: '/api/schedules/:slug/overrides/:id',
  summary: 'Take an override back; one that has begun ends now',
  permission: 'schedule.override',
  params: slugParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: ['schedules/unknown-schedule', 'schedules/unknown-override', 'schedules/in-the-past'],
});
