import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/paging.ts';
import { putOffIncident } from './put-off-incident.ts';
import { takeNextStepNow } from './take-next-step.ts';

export const incidentPagingRoutes = [
  serve(contract.putOffIncident, async ({ platform, caller, params, body }) => ({
    untilAt: (await putOffIncident(platform, caller, params.key, body.minutes)).toISOString(),
  })),
  serve(contract.takeNextStep, async ({ platform, caller, params }) => ({
    paged: [...(await takeNextStepNow(platform, caller, params.key))],
  })),
];
