import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/escalate.ts';
import { escalateIncident, getEscalation } from './escalate-incident.ts';

export const escalateRoutes = [
  serve(contract.getEscalation, async ({ platform, caller, params }) =>
    getEscalation(platform, caller, params.key),
  ),
  serve(contract.escalateIncident, async ({ platform, caller, params, body }) => ({
    to: await escalateIncident(platform, caller, params.key, body),
  })),
];
