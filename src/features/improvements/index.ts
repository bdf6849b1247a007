import type { Platform } from '../../platform/index.ts';
import {
  improvementsBySourcePort,
  improvementsOfTicketPort,
  proposeImprovementPort,
} from '../tickets/index.ts';
import { proposeForPort } from './server/propose.ts';
import { improvementRoutes } from './server/routes.ts';
import { improvementsBySource, improvementsOfTicket } from './server/standing.ts';

/** Each part adds its line. */
export const improvementsRoutes = [...improvementRoutes];

/** Fills ports and hears events: each part adds its line. */
export function registerImprovements(platform: Platform): void {
  platform.ports.fill(proposeImprovementPort, proposeForPort);
  platform.ports.fill(improvementsBySourcePort, improvementsBySource);
  platform.ports.fill(improvementsOfTicketPort, improvementsOfTicket);
}
