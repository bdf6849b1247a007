import { serve } from '../../../identity/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import { needOwnReader } from '../access.ts';
import { myShiftsOf } from './my-shifts.ts';

export const myDutyRoutes = [
  serve(getMyShifts, async ({ platform, caller, query }) => {
    needOwnReader(caller);
    return myShiftsOf(platform, caller, query.days);
  }),
];
