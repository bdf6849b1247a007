import { z } from 'zod';
import { route } from '../../../platform/contract/index.ts';
import { slugParams } from '../contract.ts';
import { wireDay } from './definition.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'must be a country such as NO');
const region = z.string().regex(/^[A-Za-z0-9-]{1,20}(\.[A-Za-z0-9-]{1,20})?$/, 'must be a region such as BY');
const named = z.object({ code: z.string(), name: z.string() });

export const listHolidayCountries = route({
  id: 'listHolidayCountries',
  method: 'GET',
  path: '/api/holidays/countries',
  summary: 'Countries whose public holidays are known',
  permission: 'schedule.read',
  response: z.object({ items: z.array(named) }),
});
export const listHolidayRegions = route({
  id: 'listHolidayRegions',
  method: 'GET',
  path: '/api/holidays/countries/:country/regions',
  summary: 'The regions of a country that have holidays of their own',
  permission: 'schedule.read',
  params: z.object({ country }),
  response: z.object({ items: z.array(named) }),
  problems: ['schedules/unknown-country'],
});
export const listHolidays = route({
  id: 'listHolidays',
  method: 'GET',
  path: '/api/holidays',
  summary: 'The public holidays of a country or region',
  description: 'At most three years at once.',
  permission: 'schedule.read',
  query: z.object({ country, region: region.optional(), from: wireDay, to: wireDay }),
  response: z.object({ items: z.array(z.object({ on: wireDay, name: z.string() })) }),
  problems: ['schedules/unknown-country', 'schedules/ends-before-it-begins', 'schedules/too-long'],
});

const wireHolidaySettings = z.object({
  calendar: z.object({ country, region: region.nullable() }).nullable(),
  /** `Norway`, `Germany, Bayern`; null: none. */
  calendarName: z.string().nullable(),
  /** Days to come that count beside the calendar's. */
  ownDays: z.array(wireDay),
  /** What comes in the next year, by day. */
  next: z.array(z.object({ on: wireDay, name: z.string() })),
  /** Layers of today that do something else on holidays. */
  layers: z.array(z.object({ id: z.string(), name: z.string(), holidays: z.enum(['off', 'only']) })),
});
export const getScheduleHolidays = route({
  id: 'getScheduleHolidays',
  method: 'GET',
  path: '/api/schedules/:slug/holidays',
  summary: 'Whose public holidays a schedule keeps',
  permission: 'schedule.read',
  params: slugParams,
  response: wireHolidaySettings,
  problems: ['schedules/unknown-schedule'],
});
export const setScheduleHolidays = route({
  id: 'setScheduleHolidays',
  method: 'PUT',
  path: '/api/schedules/:slug/holidays',
  summary: 'Keep the public holidays of a country or region, days of your own, or none',
  description: 'Days to come change, in the current version and in planned ones; what was stays.',
  permission: 'schedule.manage',
  params: slugParams,
  body: z.object({
    calendar: z.object({ country, region: region.nullable().default(null) }).nullable(),
    /** Left out: they stay. */
    ownDays: z.array(wireDay).max(100).optional(),
  }),
  response: wireHolidaySettings,
  problems: ['schedules/unknown-schedule', 'schedules/unknown-country', 'schedules/schedule-archived'],
});
