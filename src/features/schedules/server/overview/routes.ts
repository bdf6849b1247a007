import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/overview.ts';
import { overviewOf } from './get-overview.ts';

export const overviewRoutes = [
  serve(contract.getSchedulesOnDuty, async ({ platform, caller, query }) =>
    overviewOf(platform, caller, query),
  ),
];
