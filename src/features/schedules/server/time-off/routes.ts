import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/time-off.ts';
import { findSchedule } from '../access.ts';
import { windowOf } from '../get-shifts.ts';
import { absencesOf } from './absences.ts';

export const timeOffRoutes = [
  serve(contract.getAbsences, async ({ platform, caller, params, query }) => {
    const window = windowOf(query);
    return absencesOf(platform.db, caller, await findSchedule(platform.db, caller, params.slug), window);
  }),
];
