import type { Platform } from '../../../platform/index.ts';
import { serve } from '../../identity/index.ts';
import { readable, timelineOf } from '../../tickets/index.ts';
import * as contract from '../contract.ts';
import { acknowledgeIncident } from './acknowledge-incident.ts';
import { commentOnIncident } from './comment-on-incident.ts';
import { declareIncident } from './declare-incident.ts';
import { findIncident } from './find-incident.ts';
import { getIncident } from './get-incident.ts';
import { getNow } from './get-now.ts';
import { presenceOf } from './presence.ts';
import { incidentsByIds, listIncidents } from './read.ts';
import { pageIncidentAgain } from './page-incident-again.ts';
import { reopenIncident } from './reopen-incident.ts';
import { resolveIncident } from './resolve-incident.ts';
import { tickNextAction } from './tick-next-action.ts';
import { summaryToWire } from './to-wire.ts';

const summaryOf = async (platform: Platform, id: string) =>
  summaryToWire((await incidentsByIds(platform.db, [id]))[0]!);

export const incidentsRoutes = [
  serve(contract.listIncidents, async ({ platform, caller, query }) => {
    const { items, next } = await listIncidents(platform.db, {
      state: query.state,
      readable: readable(caller),
      serviceSlug: query.service,
      limit: query.limit,
      cursor: query.cursor,
    });
    return { items: items.map(summaryToWire), next };
  }),
  serve(contract.getIncident, async ({ platform, caller, params }) =>
    getIncident(platform, caller, params.key),
  ),
  serve(contract.getTimeline, async ({ platform, caller, params, query }) => {
    const view = await findIncident(platform.db, caller, params.key);
    return timelineOf(platform.db, view.id, query);
  }),
  serve(contract.declareIncident, async ({ platform, caller, body }) =>
    summaryOf(platform, await declareIncident(platform, caller, body)),
  ),
  serve(contract.acknowledgeIncident, async ({ platform, caller, params }) =>
    summaryOf(platform, await acknowledgeIncident(platform, caller, params.key)),
  ),
  serve(contract.resolveIncident, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await resolveIncident(platform, caller, params.key, body.because)),
  ),
  serve(contract.reopenIncident, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await reopenIncident(platform, caller, params.key, body.because)),
  ),
  serve(contract.pageIncidentAgain, async ({ platform, caller, params }) =>
    summaryOf(platform, await pageIncidentAgain(platform, caller, params.key)),
  ),
  serve(contract.addComment, async ({ platform, caller, params, body }) =>
    commentOnIncident(platform, caller, params.key, body.body),
  ),
  serve(contract.setNextActionDone, async ({ platform, caller, params, body }) =>
    tickNextAction(platform, caller, params.key, params.id, body.done),
  ),
  serve(contract.getNow, async ({ platform, caller }) => getNow(platform, caller)),
  serve(contract.creatingTicket, async ({ platform, caller, body }) => {
    presenceOf(platform).tell(caller, body.open);
    return {};
  }),
];
