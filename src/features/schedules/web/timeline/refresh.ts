import { keyOf, queryClient } from '../../../../web/query.ts';
import { getSchedule, getShifts } from '../../contract/schedules.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { getAhead, whyOnDuty } from '../../contract/timeline.ts';

const routes = [getSchedule, getShifts, getAhead, whyOnDuty, getAbsences];

/** Everything that shows who is on looks again; others hear of it by the stream. */
export async function refreshSchedule(): Promise<void> {
  await Promise.all(routes.map((route) => queryClient.invalidateQueries({ queryKey: keyOf(route) })));
}
