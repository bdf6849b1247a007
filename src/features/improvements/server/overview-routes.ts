import { serve } from '../../identity/index.ts';
import * as overview from '../contract/overview.ts';
import * as settings from '../contract/settings.ts';
import { figuresFor } from './figures.ts';
import { nextImprovement } from './next.ts';
import { noisyAlertsFor } from './noisy.ts';
import { improvementsOfTicketFor } from './of-ticket.ts';
import { setSettings, showSettings } from './settings.ts';
import { countWaiting } from './waiting.ts';

export const overviewRoutes = [
  serve(overview.getImprovementsOfTicket, async ({ platform, caller, params }) =>
    improvementsOfTicketFor(platform, caller, params.key),
  ),
  serve(overview.getImprovementFigures, async ({ platform, caller, query }) =>
    figuresFor(platform, caller, query),
  ),
  serve(overview.getNextImprovement, async ({ platform, caller }) => nextImprovement(platform, caller)),
  serve(overview.countWaitingImprovements, async ({ platform, caller }) =>
    countWaiting(platform, caller.personId),
  ),
  serve(overview.listNoisyAlerts, async ({ platform, caller, query }) =>
    noisyAlertsFor(platform, caller, query.team),
  ),
  serve(settings.getImprovementSettings, async ({ platform, caller, params }) =>
    showSettings(platform, caller, params.slug),
  ),
  serve(settings.setImprovementSettings, async ({ platform, caller, params, body }) =>
    setSettings(platform, caller, params.slug, body),
  ),
];
