import type { Platform } from '../../platform/index.ts';
import { openSupportTicketPort } from '../tickets/index.ts';
import { openSupportTicket } from './server/open-support-ticket.ts';

export { supportRoutes } from './server/routes.ts';
export { openSupportOfTeam } from './server/open-of-team.ts';
export { supportStandings } from './server/standing.ts';

/** Fills the port of tickets: what is no emergency becomes a bug or a request. */
export function registerSupport(platform: Platform): void {
  platform.ports.fill(openSupportTicketPort, openSupportTicket);
}
