import type { Platform } from '../../platform/index.ts';
import {
  improvementsBySourcePort,
  improvementsOfTicketPort,
  proposeImprovementPort,
} from '../tickets/index.ts';
import { dueRecurrenceChecks } from './server/check-recurrences.ts';
import { overviewRoutes } from './server/overview-routes.ts';
import { proposeForPort } from './server/propose.ts';
import { onCriticalityChanged, onMadePrivate, onOpened, onOpenedUp } from './server/react.ts';
import { dueHelpedQuestions, dueReminders } from './server/remind.ts';
import { dueDigest } from './server/send-digest.ts';
import { improvementRoutes } from './server/routes.ts';
import { registerTrackers } from './server/trackers/register.ts';
import { trackerRoutes } from './server/trackers/routes.ts';
import { improvementsBySource, improvementsOfTicket } from './server/standing.ts';

export { easierForTheNext, improvedBy } from './server/for-superhero.ts';
export { improvementsWaiting } from './server/waiting.ts';

export { exportRoutes } from './contract/export.ts';
export { trackerHookRoutes } from './contract/trackers.ts';
export { exportPlugin } from './server/export-csv.ts';
export { trackerHooksPlugin } from './server/trackers/plugin.ts';

/** Each part adds its line. */
export const improvementsRoutes = [...improvementRoutes, ...overviewRoutes, ...trackerRoutes];

/** Fills ports and hears events: each part adds its line. */
export function registerImprovements(platform: Platform): void {
  platform.ports.fill(proposeImprovementPort, proposeForPort);
  platform.ports.fill(improvementsBySourcePort, improvementsBySource);
  platform.ports.fill(improvementsOfTicketPort, improvementsOfTicket);
  for (const work of [dueReminders, dueHelpedQuestions, dueRecurrenceChecks, dueDigest])
    platform.due.register(work);
  platform.events.react('incident.opened', 'improvements', onOpened);
  platform.events.react('incident.criticality-changed', 'improvements', onCriticalityChanged);
  platform.events.react('ticket.made-private', 'improvements', onMadePrivate);
  platform.events.react('ticket.opened-up', 'improvements', onOpenedUp);
  registerTrackers(platform);
}
