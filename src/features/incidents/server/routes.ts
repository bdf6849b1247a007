import { serve } from '../../identity/index.ts';
import { linksRoutes } from './links/routes.ts';
import * as contract from '../contract.ts';
import { acknowledgeIncident } from './acknowledge-incident.ts';
import { declareIncident } from './declare-incident.ts';
import { escalateRoutes } from './escalate/routes.ts';
import { getIncident } from './get-incident.ts';
import { getNow } from './get-now.ts';
import { presenceOf } from './presence.ts';
import type { ToldFirst } from './life/answer-told-first.ts';
import { firstLookRoutes } from './first-look-routes.ts';
import { lifeRoutes } from './life/routes.ts';
import { listRoutes } from './list-routes.ts';
import { incidentPagingRoutes } from './paging/routes.ts';
import { pageIncidentAgain } from './page-incident-again.ts';
import { playRoutes } from './play/routes.ts';
import { reopenIncident } from './reopen-incident.ts';
import { resolveIncident } from './resolve-incident.ts';
import { reportFormRoutes } from './report-form/routes.ts';
import { roomRoutes } from './room/routes.ts';
import { summaryOf } from './to-wire.ts';

/** Asked in the dialog, or answered without being asked: both are kept. */
const toldIn = ({ askedWhoTold, toldFirst, couldHaveTold, couldHaveToldHow }: ResolveBody) =>
  askedWhoTold || toldFirst || couldHaveTold ? { toldFirst, couldHaveTold, couldHaveToldHow } : undefined;
type ResolveBody = ToldFirst & { askedWhoTold: boolean };

export const incidentsRoutes = [
  ...firstLookRoutes,
  ...roomRoutes,
  ...playRoutes,
  ...escalateRoutes,
  ...incidentPagingRoutes,
  ...lifeRoutes,
  ...linksRoutes,
  ...reportFormRoutes,
  ...listRoutes,
  serve(contract.getIncident, async ({ platform, caller, params }) =>
    getIncident(platform, caller, params.key),
  ),
  serve(contract.declareIncident, async ({ platform, caller, body }) =>
    summaryOf(platform, await declareIncident(platform, caller, body)),
  ),
  serve(contract.acknowledgeIncident, async ({ platform, caller, params }) =>
    summaryOf(platform, await acknowledgeIncident(platform, caller, params.key)),
  ),
  serve(contract.resolveIncident, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await resolveIncident(platform, caller, params.key, body.because, toldIn(body))),
  ),
  serve(contract.reopenIncident, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await reopenIncident(platform, caller, params.key, body.because)),
  ),
  serve(contract.pageIncidentAgain, async ({ platform, caller, params }) =>
    summaryOf(platform, await pageIncidentAgain(platform, caller, params.key)),
  ),
  serve(contract.getNow, async ({ platform, caller }) => getNow(platform, caller)),
  serve(contract.creatingTicket, async ({ platform, caller, body }) => {
    presenceOf(platform).tell(caller, body.open);
    return {};
  }),
];
