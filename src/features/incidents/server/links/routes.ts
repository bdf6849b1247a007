import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/links.ts';
import { summaryOf } from '../to-wire.ts';
import { downgradeIncident } from './downgrade-incident.ts';
import { incidentsLike } from './looks-like.ts';
import { mergeIncident } from './merge-incident.ts';

export const linksRoutes = [
  serve(contract.mergeIncident, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await mergeIncident(platform, caller, params.key, body.into)),
  ),
  serve(contract.downgradeIncident, async ({ platform, caller, params, body }) => {
    const { id, key } = await downgradeIncident(platform, caller, params.key, body);
    return { key, incident: await summaryOf(platform, id) };
  }),
  serve(contract.getLooksLike, ({ platform, caller, params }) => incidentsLike(platform, caller, params.key)),
];
