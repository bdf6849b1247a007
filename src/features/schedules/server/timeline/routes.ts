import { readNow } from '../../../../platform/index.ts';
import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/timeline.ts';
import { findSchedule } from '../access.ts';
import { aheadOf } from './ahead.ts';
import { changeOverrideOf } from './change-override.ts';
import { whyOfSchedule } from './why.ts';

export const timelineRoutes = [
  serve(contract.getAhead, async ({ platform: { db }, caller, params }) =>
    aheadOf(db, await findSchedule(db, caller, params.slug), await readNow(db)),
  ),
  serve(contract.whyOnDuty, async ({ platform: { db }, caller, params, query }) =>
    whyOfSchedule(db, await findSchedule(db, caller, params.slug), query),
  ),
  serve(contract.changeOverride, async ({ platform, caller, params, body }) =>
    changeOverrideOf(platform, caller, params, body),
  ),
];
