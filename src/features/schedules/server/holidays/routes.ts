import { serve } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import * as contract from '../../contract/holidays.ts';
import { daysLater } from '../../core/days.ts';
import { countries, holidaysFrom, needCalendar, regionsOf } from './calendar.ts';
import { holidaySettingsOf, setHolidaysOf } from './set-holidays.ts';

const longestDays = 3 * 366;

export const holidayRoutes = [
  serve(contract.listHolidayCountries, async () => ({ items: await countries() })),
  serve(contract.listHolidayRegions, async ({ params }) => ({ items: await regionsOf(params.country) })),
  serve(contract.listHolidays, async ({ query: { country, region = null, from, to } }) => {
    await needCalendar({ country, region });
    if (to < from) throw schedulesProblem('ends-before-it-begins');
    if (to > daysLater(from, longestDays))
      throw schedulesProblem('too-long', { detail: 'Ask for at most three years at once.' });
    return { items: await holidaysFrom({ country, region }, from, to) };
  }),
  serve(contract.getScheduleHolidays, async ({ platform, caller, params }) =>
    holidaySettingsOf(platform, caller, params.slug),
  ),
  serve(contract.setScheduleHolidays, async ({ platform, caller, params, body }) =>
    setHolidaysOf(platform, caller, params.slug, body),
  ),
];
