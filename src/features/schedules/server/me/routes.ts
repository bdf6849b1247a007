import { serve } from '../../../identity/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import { myShiftsOf } from './my-shifts.ts';

export const myDutyRoutes = [
  serve(getMyShifts, async ({ platform, caller, query }) => myShiftsOf(platform, caller, query.days)),
];
