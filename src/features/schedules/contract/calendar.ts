import { z } from 'zod';
import { wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireScheduleRef } from '../contract.ts';

export const wireCalendarFeed = z.object({
  id: wireId,
  /** Null: my shifts, in all schedules. */
  schedule: wireScheduleRef.nullable(),
  createdAt: wireInstant,
  lastReadAt: wireInstant.nullable(),
});
export const listCalendarFeeds = route({
  id: 'listCalendarFeeds',
  method: 'GET',
  path: '/api/me/calendar-feeds',
  summary: 'The calendar addresses I have',
  permission: 'self',
  response: z.object({ items: z.array(wireCalendarFeed) }),
});
export const makeCalendarFeed = route({
  id: 'makeCalendarFeed',
  method: 'POST',
  path: '/api/me/calendar-feeds',
  summary: 'Make an address that my calendar reads; it is shown once, and an older one of the same ends',
  permission: 'self',
  status: 201,
  body: z.object({
    /** The address of a schedule; null: my own shifts in all of them. */
    schedule: z.string().max(140).nullable().default(null),
  }),
  response: z.object({ item: wireCalendarFeed, url: z.string() }),
  problems: ['schedules/unknown-schedule'],
});
export const revokeCalendarFeed = route({
  id: 'revokeCalendarFeed',
  method: 'DELETE',
  path: '/api/me/calendar-feeds/:id',
  summary: 'End a calendar address',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: ['schedules/unknown-feed'],
});
/** Served as `text/calendar`; the secret in the address is the permission. */
export const readCalendarFeed = route({
  id: 'readCalendarFeed',
  method: 'GET',
  path: '/calendar/:file',
  summary: 'Shifts as a calendar (iCalendar, RFC 5545)',
  permission: 'capability',
  params: z.object({ file: z.string().max(200) }),
  response: z.string(),
});
export const calendarRawRoutes = [readCalendarFeed];

const importedEntry = z.object({
  uid: z.string(),
  summary: z.string(),
  fromAt: wireInstant,
  toAt: wireInstant,
  /** Null: nobody of that name; it is left out. */
  person: wirePersonRef.nullable(),
  /** What importing does with it. */
  change: z.enum(['new', 'moved', 'same', 'left-out']),
});
export const importCalendar = route({
  id: 'importCalendar',
  method: 'POST',
  path: '/api/schedules/:slug/import',
  summary: 'Take shifts from a calendar file as overrides; look first, then do it',
  description:
    'What begins in the past is left out. Importing again brings the schedule to what the calendar says now: overrides of an earlier import that it no longer has are taken back.',
  permission: 'schedule.manage',
  params: slugParams,
  bodyLimitBytes: 2_200_000,
  body: z.object({
    /** The text of the file (.ics). */
    calendar: z.string().min(1, 'must not be empty').max(2_000_000),
    role: wireRole.default('superhero'),
    /** Whose entries these are, where names in the calendar are not those here: `{"On call: ada@old": "<id>"}`. */
    people: z.record(z.string().max(300), wireId).default({}),
    /** False: only say what would be done. */
    apply: z.boolean().default(false),
  }),
  response: z.object({
    entries: z.array(importedEntry),
    /** Overrides of an earlier import that the calendar no longer has. */
    takenBack: z.array(
      z.object({ person: wirePersonRef.nullable(), fromAt: wireInstant, toAt: wireInstant }),
    ),
    applied: z.boolean(),
  }),
  problems: [
    'schedules/unknown-schedule',
    'schedules/bad-calendar',
    'schedules/unknown-person',
    'schedules/schedule-archived',
  ],
});
