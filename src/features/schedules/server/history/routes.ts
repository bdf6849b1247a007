import { serve } from '../../../identity/index.ts';
import { getScheduleHistory } from '../../contract/history.ts';
import { findSchedule } from '../access.ts';
import { historyOf } from './get-history.ts';

export const historyRoutes = [
  serve(getScheduleHistory, async ({ platform, caller, params, query }) =>
    historyOf(platform.db, await findSchedule(platform.db, caller, params.slug), {
      limit: query.limit,
      cursor: query.cursor,
    }),
  ),
];
