import { keyOf, queryClient } from '../../../../web/query.ts';
import { getScheduleHolidays } from '../../contract/holidays.ts';
import { listTimeOff, listTimeOffFeeds } from '../../contract/time-off.ts';
import { refreshDuty } from '../cover/refresh.ts';

const routes = [listTimeOff, listTimeOffFeeds, getScheduleHolidays];

/** Everything that shows who is away looks again; others hear of it by the stream. */
export async function refreshTimeOff(): Promise<void> {
  await Promise.all([
    refreshDuty(),
    ...routes.map((route) => queryClient.invalidateQueries({ queryKey: keyOf(route) })),
  ]);
}
