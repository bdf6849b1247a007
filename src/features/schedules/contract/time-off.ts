import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireScheduleRef } from '../contract.ts';
import { wireDay } from './definition.ts';

const note = z.string().trim().max(300).default('');

export const wireTimeOff = z.object({
  id: wireId,
  person: wirePersonRef,
  fromAt: wireInstant,
  toAt: wireInstant,
  /** First and last of whole days; null: by hours. */
  fromOn: wireDay.nullable(),
  toOn: wireDay.nullable(),
  /** Null: for the person and their managers alone. */
  note: z.string().nullable(),
  /** Read from a calendar: changed there, not here. */
  fromCalendar: z.boolean(),
  mayChange: z.boolean(),
});
/** On duty while away: the part of a shift that somebody else has to take. */
export const wireConflict = z.object({
  schedule: wireScheduleRef,
  person: wirePersonRef,
  role: wireRole,
  fromAt: wireInstant,
  toAt: wireInstant,
  /** Of the whole shift that it is part of. */
  shiftFromAt: wireInstant,
  shiftToAt: wireInstant,
  timeOffId: wireId,
  /** Somebody was asked to take it, and nobody did so far. */
  coverAsked: z.boolean(),
});
export const wireHoliday = z.object({
  on: wireDay,
  name: z.string(),
  /** Midnight to midnight in the schedule's zone. */
  fromAt: wireInstant,
  toAt: wireInstant,
});
const window = z.object({ from: wireInstant, to: wireInstant });

export const getAbsences = route({
  id: 'getAbsences',
  method: 'GET',
  path: '/api/schedules/:slug/absences',
  summary: 'Who of a schedule is away in a window, its holidays, and who would be on duty while away',
  description: 'At most 400 days at once. Notes are told to the person and their managers alone.',
  permission: 'schedule.read',
  params: slugParams,
  query: window,
  response: z.object({
    timeOff: z.array(wireTimeOff),
    holidays: z.array(wireHoliday),
    conflicts: z.array(wireConflict),
  }),
  problems: ['schedules/unknown-schedule', 'schedules/ends-before-it-begins', 'schedules/too-long'],
});

const times = {
  /** First and last of whole days, in the zone of the person. */
  fromOn: wireDay.optional(),
  toOn: wireDay.optional(),
  /** Or from one instant to another. */
  fromAt: wireInstant.optional(),
  toAt: wireInstant.optional(),
};
const changed = z.object({
  timeOff: wireTimeOff,
  /** The shifts in it that somebody else has to take. */
  conflicts: z.array(wireConflict),
  /** How many requests for cover were made of them just now. */
  coverAskedCount: z.number().int(),
});
const changeProblems = [
  'schedules/unknown-time-off',
  'schedules/bad-time-off',
  'schedules/ends-before-it-begins',
  'schedules/in-the-past',
  'schedules/too-long',
];

export const listTimeOff = route({
  id: 'listTimeOff',
  method: 'GET',
  path: '/api/time-off',
  summary: 'When I am away, or somebody whose shifts I manage; and the shifts in it',
  description: 'What is over is left out unless `from` says so.',
  permission: 'self',
  query: z.object({
    /** Of somebody else: their managers only. */
    personId: wireId.optional(),
    from: wireInstant.optional(),
    to: wireInstant.optional(),
  }),
  response: z.object({ items: z.array(wireTimeOff), conflicts: z.array(wireConflict) }),
  problems: ['schedules/unknown-person', 'schedules/ends-before-it-begins', 'schedules/too-long'],
});
export const addTimeOff = route({
  id: 'addTimeOff',
  method: 'POST',
  path: '/api/time-off',
  summary: 'Say when I am away, or somebody whose shifts I manage',
  permission: 'self',
  status: 201,
  body: z.object({
    personId: wireId.optional(),
    ...times,
    note,
    /** Asks for cover of each shift in it at once. */
    askCover: z.boolean().default(false),
    /** Said to those who are asked; the note is not. */
    coverNote: z.string().trim().max(300).optional(),
  }),
  response: changed,
  problems: [...changeProblems, 'schedules/unknown-person', 'schedules/too-much-time-off'],
});
export const changeTimeOff = route({
  id: 'changeTimeOff',
  method: 'PATCH',
  path: '/api/time-off/:id',
  summary: 'Change when somebody is away, or the note',
  permission: 'self',
  params: z.object({ id: wireId }),
  body: z.object({ ...times, note: z.string().trim().max(300).optional() }),
  response: changed,
  problems: [...changeProblems, 'schedules/from-a-calendar'],
});
export const removeTimeOff = route({
  id: 'removeTimeOff',
  method: 'DELETE',
  path: '/api/time-off/:id',
  summary: 'Not away after all',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: ['schedules/unknown-time-off', 'schedules/from-a-calendar', 'schedules/in-the-past'],
});
export const askCoverOfTimeOff = route({
  id: 'askCoverOfTimeOff',
  method: 'POST',
  path: '/api/time-off/:id/cover',
  summary: 'Ask for cover of every shift in it for which nobody was asked yet',
  permission: 'self',
  params: z.object({ id: wireId }),
  body: z.object({ note }),
  response: z.object({ coverAskedCount: z.number().int() }),
  problems: ['schedules/unknown-time-off'],
});

export const wireFeed = z.object({
  id: wireId,
  name: z.string(),
  /** The address itself is not told: whoever knows it reads the calendar. */
  host: z.string(),
  hoursToo: z.boolean(),
  words: z.array(z.string()),
  fetchedAt: wireInstant.nullable(),
  nextFetchAt: wireInstant.nullable(),
  /** Why the last fetch brought nothing; null: it went well. */
  lastError: z.string().nullable(),
  entryCount: z.number().int(),
  /** What it said that could not be taken; empty: nothing. */
  passedOver: z.string(),
});
const words = z.array(line(60)).max(20);

export const listTimeOffFeeds = route({
  id: 'listTimeOffFeeds',
  method: 'GET',
  path: '/api/time-off/calendars',
  summary: 'The calendars that say when I am away',
  permission: 'self',
  response: z.object({ items: z.array(wireFeed) }),
});
export const addTimeOffFeed = route({
  id: 'addTimeOffFeed',
  method: 'POST',
  path: '/api/time-off/calendars',
  summary: 'Read when I am away from a calendar, by its iCal address',
  description: 'Fetched at once and then every hour. The address is kept sealed and never shown again.',
  permission: 'self',
  status: 201,
  body: z.object({
    name: line(120),
    url: z.string().trim().min(1).max(2000),
    hoursToo: z.boolean().default(false),
    words: words.default([]),
  }),
  response: wireFeed,
  problems: ['schedules/bad-calendar-address', 'schedules/too-many-calendars'],
});
export const changeTimeOffFeed = route({
  id: 'changeTimeOffFeed',
  method: 'PATCH',
  path: '/api/time-off/calendars/:id',
  summary: 'Which entries of a calendar count; another address',
  permission: 'self',
  params: z.object({ id: wireId }),
  body: z.object({
    name: line(120).optional(),
    url: z.string().trim().min(1).max(2000).optional(),
    hoursToo: z.boolean().optional(),
    words: words.optional(),
  }),
  response: wireFeed,
  problems: ['schedules/unknown-calendar', 'schedules/bad-calendar-address'],
});
export const fetchTimeOffFeed = route({
  id: 'fetchTimeOffFeed',
  method: 'POST',
  path: '/api/time-off/calendars/:id/fetch',
  summary: 'Fetch a calendar now',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireFeed,
  problems: ['schedules/unknown-calendar', 'schedules/fetched-just-now'],
});
export const removeTimeOffFeed = route({
  id: 'removeTimeOffFeed',
  method: 'DELETE',
  path: '/api/time-off/calendars/:id',
  summary: 'Read a calendar no more; what it said is forgotten',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: ['schedules/unknown-calendar'],
});
